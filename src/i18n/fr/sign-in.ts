import type { signIn as english } from '../en/sign-in.ts';

export const signIn = {
  heading: 'Connexion à Mon compte',
  username: 'Nom d’utilisateur',
  password: 'Mot de passe',
  remember: 'Se souvenir de moi sur cet appareil',
  submit: 'Se connecter',
  submitting: 'Connexion…',
  forgot: 'Nom d’utilisateur ou mot de passe oublié?',
  firstTime: 'Première visite?',
  usernameMissing: 'Entrez votre nom d’utilisateur.',
  passwordMissing: 'Entrez votre mot de passe.',
  showPassword: 'Afficher le mot de passe',
  hidePassword: 'Masquer le mot de passe',
  show: 'Afficher',
  hide: 'Masquer',
  unavailable: [
    'Nous ne pouvons pas vous connecter pour le moment.',
    'Réessayez dans quelques minutes ou contactez la clinique.',
  ],
} satisfies typeof english;
