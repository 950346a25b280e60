import type { problems as english } from '../en/problems.ts';
import type { Problem } from '../problem.ts';

const unreachable: Problem = [
  'Impossible de joindre la clinique pour le moment.',
  'Vérifiez votre connexion et réessayez, ou appelez la clinique.',
];
const theirFault: Problem = [
  'Quelque chose ne va pas du côté de la clinique.',
  'Réessayez dans quelques minutes ou contactez la clinique.',
];
const deadLink = 'Demandez-en un nouveau : il sera envoyé à l’adresse courriel au dossier de la clinique.';

export const problems = {
  'invalid-request': ['La clinique n’a pas pu lire cela.', 'Vérifiez ce que vous avez saisi et réessayez.'],
  'not-found': ['Cela n’existe plus.', 'Il y a peut-être eu un changement entre-temps.'],
  'rate-limited': ['Trop d’essais.', 'Attendez quelques minutes, puis réessayez.'],
  'server-error': theirFault,
  'bad-answer': theirFault,
  unavailable: ['Le système de la clinique est en entretien.', 'Réessayez dans quelques minutes.'],
  unreachable,
  timeout: unreachable,
  'signed-out': ['Votre session est terminée.', 'Connectez-vous de nouveau pour continuer.'],
  'session-changed': [
    'Une autre personne s’est connectée sur cet appareil.',
    'Connectez-vous de nouveau pour continuer.',
  ],
  'wrong-credentials': [
    'Ce nom d’utilisateur et ce mot de passe ne correspondent pas.',
    'Vérifiez s’il y a une faute de frappe.',
  ],
  'wrong-password': ['Ce n’est pas votre mot de passe actuel.', 'Vérifiez s’il y a une faute de frappe.'],
  'password-needed': ['Votre mot de passe est nécessaire.', 'Entrez-le pour continuer.'],
  'username-taken': ['Ce nom d’utilisateur est pris.', 'Choisissez-en un autre.'],
  'username-not-allowed': ['Cela ne peut pas être un nom d’utilisateur.', 'Choisissez-en un autre.'],
  'password-too-short': ['Ce mot de passe est trop court.', 'Trois ou quatre mots conviennent bien.'],
  'password-too-long': ['Ce mot de passe est trop long.', 'Choisissez-en un plus court.'],
  'password-too-common': ['Ce mot de passe est trop courant.', 'Trois ou quatre mots de votre choix conviennent bien.'],
  'link-expired': ['Ce lien a expiré.', deadLink],
  'link-used': ['Ce lien a déjà servi.', deadLink],
  'link-unknown': ['Ce lien ne fonctionne pas.', 'Ouvrez de nouveau le lien du courriel ou demandez-en un nouveau.'],
  'no-email': ['La clinique n’a pas d’adresse courriel au dossier.', 'Contactez la clinique.'],
  'too-late': ['Il est trop tard pour le faire en ligne.', 'Contactez la clinique.'],
  'too-early': ['Il est trop tôt.', 'Réessayez plus tard.'],
  'slot-taken': ['Quelqu’un vient de prendre cette plage.', 'Choisissez-en une autre.'],
  'own-overlap': ['Vous avez déjà un rendez-vous à cette heure.', 'Choisissez une autre heure.'],
  'too-many-upcoming': ['Vous avez le nombre maximal de rendez-vous réservables en ligne.', 'Contactez la clinique.'],
  'not-bookable': ['Impossible de réserver cela en ligne.', 'Choisissez une autre plage ou contactez la clinique.'],
  'not-changeable': ['Ce rendez-vous ne peut plus être modifié en ligne.', 'Contactez la clinique.'],
  'grace-over': [
    'Le délai pour défaire cette réservation est écoulé.',
    'Vous pouvez peut-être encore annuler le rendez-vous.',
  ],
  'too-many-calendars': ['Dix calendriers sont déjà abonnés.', 'Arrêtez d’abord le partage avec l’un d’eux.'],
} satisfies typeof english;
