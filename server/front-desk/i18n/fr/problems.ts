import { sentence } from '../../../../src/i18n/sentence.ts';
import type { problems as english } from '../en/problems.ts';

const byCode = {
  offline: ['Cet ordinateur est hors ligne.', 'Rien n’est perdu. Réessayez quand la connexion sera rétablie.'],
  unreachable: ['Le serveur de la clinique est injoignable.', 'Rien n’est perdu. Attendez un moment, puis réessayez.'],
  timeout: [
    'Le serveur de la clinique n’a pas répondu à temps.',
    'Rien n’est perdu. Attendez un moment, puis réessayez.',
  ],
  unavailable: ['Le serveur de la clinique est en entretien.', 'Attendez quelques minutes, puis réessayez.'],
  'bad-answer': [
    'Le serveur de la clinique a envoyé quelque chose que cette page ne peut pas lire.',
    'Rechargez la page.',
  ],
  'server-error': [
    'Une erreur s’est produite sur le serveur de la clinique.',
    'Rien n’a été changé. Réessayez dans un moment.',
  ],
  'invalid-request': [
    'Quelque chose n’est pas valide dans le formulaire.',
    'Vérifiez ce que vous avez saisi, puis réessayez.',
  ],
  'origin-not-allowed': [
    'Cette page n’a pas été ouverte depuis le serveur de la clinique.',
    'Ouvrez la réception à sa propre adresse.',
  ],
  'not-found': ['Cela n’est plus au dossier.', 'Rouvrez le dossier du patient.'],
  'signed-out': ['Vous êtes déconnecté.', 'Connectez-vous, puis réessayez.'],
  'wrong-credentials': [
    'L’adresse courriel et le mot de passe ne correspondent pas.',
    'Vérifiez les deux, puis réessayez.',
  ],
  'rate-limited': ['Il y a eu trop d’essais.', 'Attendez un peu avant le prochain.'],
  'no-email': [
    'Il n’y a aucune adresse courriel au dossier.',
    'Ajoutez-en d’abord une sous « Modifier les renseignements ».',
  ],
  deceased: [
    'Le décès du patient est inscrit au dossier.',
    'Aucun courriel n’est envoyé et rien ne peut être réservé. Si c’est une erreur, retirez d’abord l’inscription.',
  ],
  'slot-taken': ['Quelqu’un vient de prendre cette plage.', 'Choisissez-en une autre.'],
  'own-overlap': ['Le patient a un autre rendez-vous à cette heure.', 'Choisissez une autre heure.'],
  'not-bookable': ['Cette plage ne peut pas être réservée.', 'Choisissez-en une autre.'],
  'not-changeable': ['Ce rendez-vous ne peut plus être changé ainsi.', 'Regardez où il en est maintenant.'],
  'key-reused': ['Cela a été changé pendant l’envoi.', 'Regardez ce qui est au dossier maintenant, puis réessayez.'],
  'maybe-on-file': ['Quelqu’un de semblable a déjà un dossier.', 'Regardez d’abord les dossiers ci-dessous.'],
  'same-patient': ['C’est une seule et même personne.', 'Choisissez un autre dossier.'],
  'already-merged': [
    'L’un des deux dossiers a été réuni entre-temps.',
    'Rouvrez le dossier du patient et regardez ce qui s’y trouve maintenant.',
  ],
  'not-the-same-person': [
    'Il a été indiqué que ce n’est pas la même personne.',
    'Seul un administrateur peut les réunir quand même.',
  ],
  'admin-needed': ['Seul un administrateur peut faire cela.', 'Demandez à l’un d’eux de se connecter ici.'],
  'already-on-staff': [
    'Quelqu’un travaille déjà ici avec cette adresse courriel.',
    'Cherchez cette personne dans la liste.',
  ],
  'last-admin': ['C’est le seul administrateur qui peut se connecter.', 'Donnez d’abord ce rôle à quelqu’un d’autre.'],
  'second-factor-needed': ['Votre deuxième facteur est d’abord nécessaire.', 'Rechargez la page.'],
  'wrong-code': [
    'Ce code n’est pas le bon.',
    'Regardez de nouveau l’application. Chaque code sert une fois, pendant trente secondes.',
  ],
  'link-expired': ['Ce lien a expiré.', 'À la connexion, « Mot de passe oublié? » en envoie un nouveau.'],
  'link-used': ['Ce lien a déjà servi.', 'Connectez-vous avec le mot de passe que vous avez choisi.'],
  'link-unknown': ['Ce lien est incomplet.', 'Ouvrez de nouveau le lien du courriel.'],
  'password-too-short': ['Le mot de passe est trop court.', 'Trois ou quatre mots conviennent bien.'],
  'password-too-long': ['Le mot de passe est trop long.', 'Choisissez-en un plus court.'],
  'password-too-common': [
    'Ce mot de passe est trop facile à deviner.',
    'Trois ou quatre mots sans lien entre eux conviennent bien.',
  ],
} satisfies (typeof english)['byCode'];

export const problems = {
  byCode,
  unknown: ['Une erreur s’est produite sur le serveur de la clinique.', 'Réessayez dans un moment.'],
  newerEmailToday: (time) => [
    'Un courriel plus récent est dans votre boîte de réception.',
    `Il est arrivé à ${time}. Ouvrez le lien de celui-là.`,
  ],
  newerEmail: (when) => [
    'Un courriel plus récent est dans votre boîte de réception.',
    `${sentence(`Il est arrivé le ${when}`)} Ouvrez le lien de celui-là.`,
  ],
  notOneEmail: [
    'Ce n’est pas une seule adresse courriel.',
    'Elle ressemble à maya@mail.example. Laissez le champ vide s’il n’y en a pas.',
  ],
  passwordMinimum: (minimum) => `Le mot de passe doit compter au moins ${minimum} caractères.`,
} satisfies typeof english;
