import type { help as english } from '../en/help.ts';
import { plural } from '../plural.ts';

export const help = {
  heading: 'Recevoir un courriel d’aide',
  typed: 'Adresse courriel ou nom d’utilisateur',
  send: 'Envoyer le courriel d’aide',
  intro:
    'Nous vous enverrons votre nom d’utilisateur et un lien pour choisir un nouveau mot de passe. Première visite? Le courriel contient un lien pour créer votre compte.',
  haveWelcome: 'J’ai un courriel de bienvenue',
  backToSignIn: 'Retour à la connexion',
  typedMissing: 'Entrez votre adresse courriel ou votre nom d’utilisateur.',
  typedNeither: 'Ce n’est ni une adresse courriel ni un nom d’utilisateur. Vérifiez ce que vous avez saisi.',
  sending: 'Envoi…',
  checkEmail: 'Vérifiez vos courriels',
  ifOnFile: 'Si cela figure au dossier, un courriel est en route. Cela peut prendre quelques minutes.',
  notThere: 'Rien reçu? Regardez dans vos courriels indésirables.',
  againIn: plural('fr', {
    one: (count) => `Vous pourrez le renvoyer dans ${count} seconde.`,
    other: (count) => `Vous pourrez le renvoyer dans ${count} secondes.`,
  }),
  orCall: 'Ou appelez la clinique :',
  sendAgain: 'Le renvoyer',
} satisfies typeof english;
