import { accountWords } from '../../src/i18n/words/account.ts';
import { appointmentsWords } from '../../src/i18n/words/appointments.ts';
import { bookingWords } from '../../src/i18n/words/booking.ts';
import { calendarWords } from '../../src/i18n/words/calendar.ts';
import { calendarPanelWords } from '../../src/i18n/words/calendar-panel.ts';
import { commonWords } from '../../src/i18n/words/common.ts';
import { helpWords } from '../../src/i18n/words/help.ts';
import { historyWords } from '../../src/i18n/words/history.ts';
import { idleWords } from '../../src/i18n/words/idle.ts';
import { loginWords } from '../../src/i18n/words/login.ts';
import { newPasswordWords } from '../../src/i18n/words/new-password.ts';
import { passwordWords } from '../../src/i18n/words/password.ts';
import { problemsWords } from '../../src/i18n/words/problems.ts';
import { setupWords } from '../../src/i18n/words/setup.ts';
import type { Messages } from '../../src/i18n/messages.ts';
import type { Section } from '../../src/i18n/section.ts';

/** Every section of the texts. */
export const sections: { readonly [Name in keyof Messages]: Section<Name> } = {
  account: accountWords,
  appointments: appointmentsWords,
  booking: bookingWords,
  calendar: calendarWords,
  calendarPanel: calendarPanelWords,
  common: commonWords,
  help: helpWords,
  history: historyWords,
  idle: idleWords,
  login: loginWords,
  newPassword: newPasswordWords,
  password: passwordWords,
  problems: problemsWords,
  setup: setupWords,
};

const inLanguage = (language: 'en' | 'fr'): Messages =>
  Object.fromEntries(
    Object.values(sections).map((section) => [section.name, section[language]]),
  ) as unknown as Messages;

export const en = inLanguage('en');
export const fr = inLanguage('fr');
