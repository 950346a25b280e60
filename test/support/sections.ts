import { accountWords } from '../../src/i18n/words/account.ts';
import { appointmentsWords } from '../../src/i18n/words/appointments.ts';
import { bookingWords } from '../../src/i18n/words/booking.ts';
import { calendarWords } from '../../src/i18n/words/calendar.ts';
import { calendarPanelWords } from '../../src/i18n/words/calendar-panel.ts';
import { commonWords } from '../../src/i18n/words/common.ts';
import { firstAppointmentsWords } from '../../src/i18n/words/first-appointments.ts';
import { helpWords } from '../../src/i18n/words/help.ts';
import { historyWords } from '../../src/i18n/words/history.ts';
import { idleWords } from '../../src/i18n/words/idle.ts';
import { loginWords } from '../../src/i18n/words/login.ts';
import { newPasswordWords } from '../../src/i18n/words/new-password.ts';
import { overviewWords } from '../../src/i18n/words/overview.ts';
import { passwordWords } from '../../src/i18n/words/password.ts';
import { problemsWords } from '../../src/i18n/words/problems.ts';
import { rareAppointmentsWords } from '../../src/i18n/words/rare-appointments.ts';
import { rareProblemsWords } from '../../src/i18n/words/rare-problems.ts';
import { setupWords } from '../../src/i18n/words/setup.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import type { Section } from '../../src/i18n/section.ts';

type AnySection = { [Name in keyof Messages]: Section<Name, never> }[keyof Messages];

/** Every section of the texts, those in several parts with each of them. */
export const sections: readonly AnySection[] = [
  accountWords,
  appointmentsWords,
  bookingWords,
  calendarWords,
  calendarPanelWords,
  commonWords,
  firstAppointmentsWords,
  helpWords,
  historyWords,
  idleWords,
  loginWords,
  newPasswordWords,
  overviewWords,
  passwordWords,
  problemsWords,
  rareAppointmentsWords,
  rareProblemsWords,
  setupWords,
];

function inLanguage(language: 'en' | 'fr'): Messages {
  const all: Record<string, object> = {};
  for (const section of sections) all[section.name] = { ...all[section.name], ...section[language] };
  return all as unknown as Messages;
}

export const en = inLanguage('en');
export const fr = inLanguage('fr');
