import type { login as english } from '../en/login.ts';
import { plural } from '../plural.ts';

export const login = {
  signedInAs: (username) => `Connecté : ${username}`,
  credentials: 'Nom d’utilisateur / Mot de passe',
  change: 'Modifier',
  passwordChanged: (date) => `Mot de passe modifié le ${date}`,
  sessions: 'Gérer les sessions',
  otherSessions: plural('fr', {
    one: (count) => `Cet appareil et ${count} autre`,
    other: (count) => `Cet appareil et ${count} autres`,
  }),
  thisDevice: 'Cet appareil',
  sessionEnded: 'Déconnecté là-bas.',
  usernameIsChanged: (username) => `Votre nom d’utilisateur est maintenant « ${username} ».`,
  passwordIsChanged: 'Votre mot de passe est changé.',
  memoryOnly: 'Vous devrez vous reconnecter si vous rechargez cette page.',
  wasReset: (when) => [
    `Votre mot de passe a été réinitialisé le ${when}.`,
    'Si ce n’était pas vous, communiquez avec la clinique.',
  ],
  wasMerged: (when) => [
    `La clinique a réuni vos deux dossiers le ${when}.`,
    'Les deux noms d’utilisateur fonctionnent toujours.',
  ],
  endedIdle: [
    'Vous avez été déconnecté.',
    'Sans activité depuis un moment, nous avons fermé Mon compte pour protéger vos renseignements.',
  ],
  endedElsewhere: [
    'Vous avez été déconnecté.',
    'Votre session a pris fin dans un autre onglet, sur un autre appareil ou à la clinique.',
  ],
  signedOut: 'Vous êtes déconnecté.',
  hello: (firstName) => `Bonjour, ${firstName}`,
  lastUsed: (when) => `Dernière utilisation ${when}`,
  endSession: (device) => `Se déconnecter, ${device}`,
  endOthers: 'Se déconnecter partout ailleurs',
  newUsername: 'Nouveau nom d’utilisateur',
  currentPassword: 'Mot de passe actuel',
  newPassword: 'Nouveau mot de passe',
  changeUsername: 'Changer le nom d’utilisateur',
  changePassword: 'Changer le mot de passe',
  goOn: 'Continuer',
} satisfies typeof english;
