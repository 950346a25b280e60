import type { Section } from '../section.ts';

/** What is said before anybody's appointments can be shown. */
export type FirstAppointmentText = 'heading' | 'signedOut' | 'signedOutBegin' | 'signedOutBook';

export const firstAppointmentsWords: Section<'appointments', FirstAppointmentText> = {
  name: 'appointments',
  en: {
    heading: 'Upcoming Appointments',
    signedOut: 'Sign in to see your appointments.',
    signedOutBegin: 'Sign in to begin your online appointment.',
    signedOutBook: 'Sign in to book an appointment.',
  },
  fr: {
    heading: 'Rendez-vous à venir',
    signedOut: 'Connectez-vous pour voir vos rendez-vous.',
    signedOutBegin: 'Connectez-vous pour commencer votre rendez-vous en ligne.',
    signedOutBook: 'Connectez-vous pour prendre un rendez-vous.',
  },
};
