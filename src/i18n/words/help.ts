import { plural } from '../plural.ts';
import type { Section } from '../section.ts';

export const helpWords: Section<'help'> = {
  name: 'help',
  en: {
    typed: 'Email address or username',
    sendHelp: 'Send help email',
    helpIntro:
      'We’ll send your username and a link to set a new password. First time here? The email has a link to set up your account.',
    haveWelcome: 'I have a Welcome Email',
    backToSignIn: 'Back to sign in',
    typedMissing: 'Enter your email address or username.',
    typedNeither: 'That is neither an email address nor a username. Check what you typed.',
    sending: 'Sending…',
    checkEmail: 'Check your email',
    ifOnFile: 'If that is on file, an email is on its way. It can take a few minutes.',
    notThere: 'Not there? Look in your spam folder.',
    againIn: plural('en', {
      one: (count) => `You can send it again in ${count} second.`,
      other: (count) => `You can send it again in ${count} seconds.`,
    }),
    orCall: 'Or call the clinic:',
    sendAgain: 'Send it again',
  },
  fr: {
    typed: 'Adresse courriel ou nom d’utilisateur',
    sendHelp: 'Envoyer le courriel d’aide',
    helpIntro:
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
  },
};
