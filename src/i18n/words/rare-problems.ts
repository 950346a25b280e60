import type { Section } from '../section.ts';

/** What goes wrong only in parts of the tags that are loaded late. */
export type RareProblem =
  | 'wrong-password'
  | 'password-needed'
  | 'username-taken'
  | 'username-not-allowed'
  | 'password-too-short'
  | 'password-too-long'
  | 'password-too-common'
  | 'link-expired'
  | 'link-used'
  | 'link-unknown'
  | 'no-email'
  | 'too-late'
  | 'too-early'
  | 'slot-taken'
  | 'own-overlap'
  | 'too-many-upcoming'
  | 'not-bookable'
  | 'not-changeable'
  | 'grace-over'
  | 'too-many-calendars';

const deadLink = {
  en: 'Get a new one: it goes to the email address the clinic has on file.',
  fr: 'Demandez-en un nouveau : il sera envoyé à l’adresse courriel au dossier de la clinique.',
};

export const rareProblemsWords: Section<'problems', RareProblem> = {
  name: 'problems',
  en: {
    'wrong-password': ['That isn’t your current password.', 'Check for a typing mistake.'],
    'password-needed': ['Your password is needed for this.', 'Enter it to go on.'],
    'username-taken': ['That username is taken.', 'Choose another one.'],
    'username-not-allowed': ['That can’t be a username.', 'Choose another one.'],
    'password-too-short': ['That password is too short.', 'Three or four words work well.'],
    'password-too-long': ['That password is too long.', 'Choose a shorter one.'],
    'password-too-common': ['That password is one of the common ones.', 'Three or four words of your own work well.'],
    'link-expired': ['This link has expired.', deadLink.en],
    'link-used': ['This link has been used.', deadLink.en],
    'link-unknown': ['This link doesn’t work.', 'Open the link in your email again, or get a new one.'],
    'no-email': ['The clinic has no email address on file.', 'Contact the clinic.'],
    'too-late': ['It’s too late to do this online.', 'Contact the clinic.'],
    'too-early': ['It’s too early for this.', 'Try again later.'],
    'slot-taken': ['Somebody else just took that time.', 'Choose another one.'],
    'own-overlap': ['You already have an appointment at that time.', 'Choose another time.'],
    'too-many-upcoming': ['You have as many upcoming appointments as can be booked online.', 'Contact the clinic.'],
    'not-bookable': ['This can’t be booked online.', 'Choose another time, or contact the clinic.'],
    'not-changeable': ['This appointment can’t be changed online any more.', 'Contact the clinic.'],
    'grace-over': ['The time for undoing this booking is over.', 'You may still be able to cancel it.'],
    'too-many-calendars': ['Ten calendars are connected already.', 'Stop sharing with one of them first.'],
  },
  fr: {
    'wrong-password': ['Ce n’est pas votre mot de passe actuel.', 'Vérifiez s’il y a une faute de frappe.'],
    'password-needed': ['Votre mot de passe est nécessaire.', 'Entrez-le pour continuer.'],
    'username-taken': ['Ce nom d’utilisateur est pris.', 'Choisissez-en un autre.'],
    'username-not-allowed': ['Cela ne peut pas être un nom d’utilisateur.', 'Choisissez-en un autre.'],
    'password-too-short': ['Ce mot de passe est trop court.', 'Trois ou quatre mots conviennent bien.'],
    'password-too-long': ['Ce mot de passe est trop long.', 'Choisissez-en un plus court.'],
    'password-too-common': [
      'Ce mot de passe est trop courant.',
      'Trois ou quatre mots de votre choix conviennent bien.',
    ],
    'link-expired': ['Ce lien a expiré.', deadLink.fr],
    'link-used': ['Ce lien a déjà servi.', deadLink.fr],
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
  },
};
