import type { entrance as english } from '../en/entrance.ts';

export const entrance = {
  signIn: 'Se connecter',
  signingIn: 'Connexion…',
  signInAgain: 'Se reconnecter',
  signedOutKept: 'Vous avez été déconnecté. Ce que vous avez saisi est conservé.',
  passwordIsSet: 'Votre nouveau mot de passe est enregistré. Connectez-vous avec lui.',
  emailAddress: 'Adresse courriel',
  password: 'Mot de passe',
  showPassword: 'Afficher le mot de passe',
  hidePassword: 'Masquer le mot de passe',
  show: 'Afficher',
  hide: 'Masquer',
  forgot: 'Mot de passe oublié?',
  newHere: 'Première visite? Un administrateur de la clinique peut vous envoyer un premier lien.',
  helpIntro:
    'Nous envoyons un lien à l’adresse courriel avec laquelle vous vous connectez. Il mène à un nouveau mot de passe.',
  sendReset: 'Envoyer le courriel',
  backToSignIn: 'Retour à la connexion',
  lookInMailbox: 'Regardez dans votre boîte de réception',
  helpSent: (email) =>
    `Si quelqu’un se connecte ici avec ${email}, un courriel est en route. Son lien fonctionne pendant une journée. Ouvrez-le dans ce navigateur : vous pourrez vous connecter ici même pendant que quelqu’un d’autre essaie de deviner votre mot de passe.`,
  nothingThere:
    'Toujours rien après quelques minutes? Regardez dans les courriels indésirables, ou demandez à un administrateur de la clinique.',
  chooseNewPassword: 'Choisissez un nouveau mot de passe',
  choosePassword: 'Choisissez votre mot de passe',
  passwordHint: 'Au moins 15 caractères. Trois ou quatre mots conviennent bien.',
  setNewPassword: 'Définir le nouveau mot de passe',
  setPassword: 'Définir le mot de passe',
  haveOne: 'J’ai déjà un mot de passe',
} satisfies typeof english;
