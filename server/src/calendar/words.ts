import { baseOf } from '../languages.ts';

/** The few words that a calendar shows, in one language. */
export interface CalendarWords {
  appointment: string;
  /** The calendar's own name where the clinic's must not show. */
  appointments: string;
  appointmentAt(clinic: string): string;
  cancelled(title: string): string;
  /** The wall clock's time and the city whose clock it is; never an abbreviation, for those are wrong about Canada. */
  clinicTime(when: string, city: string): string;
  with(practitioner: string): string;
  online: string;
  beginFrom(accountUrl: string): string;
  /** The label of the same. */
  begin: string;
  cancelledBy: Record<'patient' | 'clinic', string>;
  cancelUntil(when: string): string;
  moveUntil(when: string): string;
  /** Both, where they end at once. */
  changeUntil(when: string): string;
}

const en: CalendarWords = {
  appointment: 'Appointment',
  appointments: 'Appointments',
  appointmentAt: (clinic) => `Appointment at ${clinic}`,
  cancelled: (title) => `Cancelled: ${title}`,
  clinicTime: (when, city) => `${when}, clinic time (${city})`,
  with: (practitioner) => `With ${practitioner}`,
  online: 'Online',
  beginFrom: (accountUrl) => `Begin the visit from My Account: ${accountUrl}`,
  begin: 'Begin from My Account',
  cancelledBy: { patient: 'Cancelled online', clinic: 'Cancelled by the clinic' },
  cancelUntil: (when) => `You can cancel online until ${when}`,
  moveUntil: (when) => `You can change the time online until ${when}`,
  changeUntil: (when) => `You can cancel or change the time online until ${when}`,
};

const fr: CalendarWords = {
  appointment: 'Rendez-vous',
  appointments: 'Rendez-vous',
  appointmentAt: (clinic) => `Rendez-vous – ${clinic}`,
  cancelled: (title) => `Annulé : ${title}`,
  clinicTime: (when, city) => `${when}, heure de la clinique (${city})`,
  with: (practitioner) => `Avec ${practitioner}`,
  online: 'En ligne',
  beginFrom: (accountUrl) => `Commencez la visite depuis Mon compte : ${accountUrl}`,
  begin: 'Commencer depuis Mon compte',
  cancelledBy: { patient: 'Annulé en ligne', clinic: 'Annulé par la clinique' },
  cancelUntil: (when) => `Vous pouvez annuler en ligne jusqu’au ${when}`,
  moveUntil: (when) => `Vous pouvez changer l’heure en ligne jusqu’au ${when}`,
  changeUntil: (when) => `Vous pouvez annuler ou changer l’heure en ligne jusqu’au ${when}`,
};

const words: Record<string, CalendarWords> = { en, fr };

/** A language that a calendar is written in: the first of the asked ones that there are words for, else English. */
export const calendarLanguage = (asked: readonly (string | null | undefined)[]): string =>
  asked.find((language) => typeof language === 'string' && Object.hasOwn(words, baseOf(language))) ?? 'en';

export const wordsIn = (language: string): CalendarWords => words[baseOf(language)] ?? en;
