import type { Section } from '../section.ts';
import { sentence } from '../sentence.ts';
import { notSaved } from './not-saved.ts';

/** What is said once a visit is cancelled or booked, and of a mail's Begin link. */
export type RareAppointmentText =
  | 'reallyCancel'
  | 'keep'
  | 'cancelling'
  | 'undoing'
  | 'nowCancelled'
  | 'nowUndone'
  | 'nowMoved'
  | 'unknownCancel'
  | 'unknownUndo'
  | 'unknownAsk'
  | 'unknownDismiss'
  | 'neverOnline'
  | 'beginTooEarly'
  | 'beginOver'
  | 'beginUnknown'
  | 'beginReady';

export const rareAppointmentsWords: Section<'appointments', RareAppointmentText> = {
  name: 'appointments',
  en: {
    neverOnline: 'This can’t be cancelled or changed online. Contact the clinic instead.',
    reallyCancel: 'Cancel this appointment?',
    keep: 'Keep it',
    cancelling: 'Cancelling…',
    undoing: 'Undoing…',
    nowCancelled: (visit) => `Cancelled: ${visit}`,
    nowUndone: (visit) => `The booking was undone: ${visit}`,
    nowMoved: (visit) => `Changed to ${visit}`,
    unknownCancel: ['We don’t know whether this appointment was cancelled.', notSaved.en],
    unknownUndo: ['We don’t know whether this booking was undone.', notSaved.en],
    unknownAsk: ['We don’t know whether the clinic was asked.', notSaved.en],
    unknownDismiss: ['We don’t know whether this message was closed.', notSaved.en],
    beginTooEarly: (visit, when) => sentence(`${visit}: you can begin from ${when}`),
    beginOver: (visit) => `${visit} can’t be begun any more.`,
    beginUnknown: 'The appointment of that link isn’t among yours. It may have been cancelled or changed.',
    beginReady: (visit) => `You can begin now: ${visit}`,
  },
  fr: {
    neverOnline: 'Ce rendez-vous ne peut être ni annulé ni modifié en ligne. Contactez plutôt la clinique.',
    reallyCancel: 'Annuler ce rendez-vous?',
    keep: 'Le garder',
    cancelling: 'Annulation…',
    undoing: 'Un instant…',
    nowCancelled: (visit) => `Annulé : ${visit}`,
    nowUndone: (visit) => `Réservation défaite : ${visit}`,
    nowMoved: (visit) => `Déplacé : ${visit}`,
    unknownCancel: ['Nous ne savons pas si ce rendez-vous a été annulé.', notSaved.fr],
    unknownUndo: ['Nous ne savons pas si cette réservation a été défaite.', notSaved.fr],
    unknownAsk: ['Nous ne savons pas si la clinique a reçu la demande.', notSaved.fr],
    unknownDismiss: ['Nous ne savons pas si ce message a été fermé.', notSaved.fr],
    beginTooEarly: (visit, when) => `${visit} : vous pourrez commencer à partir de ${when}.`,
    beginOver: (visit) => `${visit} : il n’est plus possible de commencer.`,
    beginUnknown: 'Le rendez-vous de ce lien n’est pas parmi les vôtres. Il a peut-être été annulé ou modifié.',
    beginReady: (visit) => `Vous pouvez commencer : ${visit}`,
  },
};
