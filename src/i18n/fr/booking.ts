import type { booking as english } from '../en/booking.ts';
import { plural } from '../plural.ts';

/** After a request whose answer never came. */
const notSaved = 'La réponse n’est jamais arrivée. Réessayer ne fait rien deux fois.';

export const booking = {
  treatment: 'Soin',
  practitioner: 'Professionnel',
  dayAndTime: 'Jour et heure',
  anyPractitioner: 'N’importe quel professionnel',
  length: plural('fr', { one: (count) => `${count} minute`, other: (count) => `${count} minutes` }),
  onlinePossible: 'En ligne',
  moreDays: 'Afficher plus de jours',
  noTimes: ['Aucune plage libre ces semaines-ci.', 'Regardez plus loin ou contactez la clinique.'],
  noTimesAtAll: [
    'Aucune plage ne peut être réservée en ligne.',
    'Choisissez un autre professionnel ou contactez la clinique.',
  ],
  noTreatments: ['Rien ne peut être réservé en ligne pour le moment.', 'Contactez la clinique.'],
  pickTime: ['Choisissez d’abord une heure.', ''],
  slotTaken: ['Quelqu’un vient de prendre cette plage.', 'Voici celles qui sont libres.'],
  complete: 'Confirmer la réservation',
  completing: 'Réservation…',
  move: 'Changer l’heure',
  moving: 'Changement…',
  standsNow: (when) => `Prévu actuellement : ${when}.`,
  who: (treatment, practitioner) => `${treatment} avec ${practitioner}`,
  thanks: 'Merci pour votre réservation',
  emailComes: 'Nous vous enverrons les détails par courriel dans quelques minutes.',
  unconfirmedBook: ['Nous ne savons pas si votre réservation a été faite.', notSaved],
  unconfirmedMove: ['Nous ne savons pas si l’heure a été changée.', notSaved],
  seeAppointments: 'Voir mes rendez-vous',
} satisfies typeof english;
