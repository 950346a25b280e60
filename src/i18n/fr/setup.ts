import type { setup as english } from '../en/setup.ts';

export const setup = {
  chooseUsername: 'Choisissez un nom d’utilisateur',
  choosePassword: 'Choisissez un mot de passe',
  createAccount: 'Créer le compte',
  setNewPassword: 'Définir le nouveau mot de passe',
  sendNewLink: 'M’envoyer un nouveau lien',
  myAccount: 'Mon compte',
  welcome: (firstName) => `Bienvenue, ${firstName}`,
  intro:
    'Choisissez un nom d’utilisateur et un mot de passe. Vous pourrez ensuite réserver, participer à vos rendez-vous en ligne et abonner votre calendrier.',
  introChange: 'Choisissez le nom d’utilisateur que vous voulez désormais, et un mot de passe.',
  introReset: 'Choisissez un nouveau mot de passe. Vous serez déconnecté partout ailleurs.',
  looksLikeMail: [
    'Votre nom d’utilisateur ressemble à une adresse courriel.',
    'Une famille peut en partager une, mais chacun doit avoir son propre nom d’utilisateur.',
  ],
  yourUsername: 'Votre nom d’utilisateur',
  nowItIs: (username) => `Pour l’instant : « ${username} ».`,
  allowedCharacters: 'Utilisez au moins trois lettres, chiffres, points, traits d’union ou traits de soulignement.',
  notCommon: 'Pas un mot de passe courant (vérifié quand vous continuez)',
  met: (rule) => `Respecté : ${rule}`,
  notMet: (rule) => `Pas encore respecté : ${rule}`,
  free: (username) => `« ${username} » est libre.`,
  taken: (username) => `« ${username} » est pris.`,
  theseAreFree: 'Ceux-ci sont libres :',
  chooseAnother: 'Choisissez-en un autre.',
  noAt: 'Un nom d’utilisateur ne peut pas contenir « @ ».',
  onlyOwnAddress: (address) => `Le seul « @ » possible est celui de votre propre adresse, ${address}.`,
  usernameMissing: 'Choisissez d’abord un nom d’utilisateur.',
  creating: 'Création du compte…',
  saveChanges: 'Enregistrer les changements',
  ready: 'Votre compte est prêt',
  signedInNow:
    'Vous êtes connecté. Désormais, vous vous connectez avec le nom d’utilisateur et le mot de passe que vous avez choisis.',
  goOn: 'Aller à Mon compte',
  usernameChanged: 'Votre nom d’utilisateur est changé',
  passwordSet: 'Votre nouveau mot de passe est enregistré',
  signInWith: (username) => `Connectez-vous avec le nom d’utilisateur « ${username} » et votre nouveau mot de passe.`,
  signInNow: 'Connectez-vous avec le nom d’utilisateur et le mot de passe que vous avez choisis.',
  usedThen:
    'Si c’était vous, connectez-vous. Sinon, ou en cas de doute, demandez un nouveau lien : il sera envoyé à l’adresse courriel au dossier de la clinique.',
  newerEmail: (when, isToday) => [
    'Un courriel plus récent est dans votre boîte de réception',
    `Il a été envoyé ${isToday ? 'à' : 'le'} ${when}. Ouvrez le lien de celui-là : celui-ci n’est plus valide.`,
  ],
  openAgain: [
    'Ouvrez de nouveau le lien du courriel',
    'Il indique à cette page qui vous êtes. Vous ne trouvez pas le courriel? Demandez-en un nouveau ici.',
  ],
  linkOnItsWay:
    'Un nouveau lien est en route vers l’adresse courriel au dossier de la clinique. Cela peut prendre quelques minutes.',
  notSet: ['Nous ne savons pas si cela a été enregistré.', 'Réessayez : rien ne sera fait deux fois.'],
} satisfies typeof english;
