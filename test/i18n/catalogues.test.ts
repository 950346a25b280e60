import { expect } from '@open-wc/testing';
import { registerMessages, wordsFor } from '../../src/i18n/catalogues.ts';
import { openQueue } from '../../src/i18n/queue.ts';
import { text } from '../../src/i18n/text.ts';
import { appointmentsWords } from '../../src/i18n/words/appointments.ts';
import { calendarPanelWords } from '../../src/i18n/words/calendar-panel.ts';
import { historyWords } from '../../src/i18n/words/history.ts';
import { en, fr, sections } from '../support/sections.ts';

/** Runs something and gives back what it put into the console. */
function notes(run: () => void): string[] {
  const { warn } = console;
  const heard: string[] = [];
  console.warn = (note: string) => void heard.push(note);
  try {
    run();
  } finally {
    console.warn = warn;
  }
  return heard;
}

const key = Symbol.for('jane-widgets');

/** Every text of a catalogue, functions called with something short. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return texts((value as (...all: unknown[]) => unknown)(2, 2));
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(texts);
  return [];
}

describe('the languages', () => {
  it('have the words of the guide, exactly', () => {
    const { appointments, booking, calendar, login, password, setup } = en;
    expect([
      appointments.heading,
      appointments.history,
      appointments.begin,
      appointments.book,
      booking.complete,
      booking.thanks,
      appointments.undo,
      appointments.changeTime,
      appointments.cancel,
      appointments.contactToCancel,
      appointments.contactToBook,
      appointments.askClinic,
      calendar.subscribe,
    ]).to.deep.equal([
      'Upcoming Appointments',
      'Appointment History',
      'Begin',
      'Book an appointment',
      'Complete Booking',
      'Thanks for Booking',
      'Undo this booking',
      'Change time',
      'Cancel appointment',
      'Contact to Cancel',
      'Contact to Book',
      'Ask the clinic to check',
      'Subscribe to your Calendar',
    ]);
    expect([
      login.username,
      password.password,
      login.remember,
      login.submit,
      login.forgot,
      login.firstTime,
    ]).to.deep.equal([
      'Username',
      'Password',
      'Remember me on this device',
      'Sign in',
      'Forgot your username or password?',
      'First time here?',
    ]);
    expect([setup.chooseUsername, setup.choosePassword, setup.createAccount]).to.deep.equal([
      'Choose a username',
      'Choose a password',
      'Create account',
    ]);
  });

  it('never shout', () => {
    for (const words of [...texts(en), ...texts(fr)]) expect(words).not.to.match(/!|oops|oups/i);
  });

  it('write French with its own spaces, quotes and apostrophes', () => {
    for (const words of texts(fr)) {
      expect(words, words).not.to.match(/\s[?;]|(?<!\u00a0)[»:](?!\/)|«(?!\u00a0)/u);
      expect(words, words).not.to.match(/['"“”]/);
    }
  });

  it('write English with typographic quotes and apostrophes', () => {
    for (const words of texts(en)) expect(words, words).not.to.match(/['"]/);
  });

  it('end a sentence with one full stop, also after "p.m."', () => {
    expect(en.appointments.cancelUntil('until today, 4:00 p.m.')).to.equal(
      'You can cancel online until today, 4:00 p.m.',
    );
    expect(en.appointments.cancelUntil('until today, 16:00')).to.equal('You can cancel online until today, 16:00.');
  });
});

describe('registerMessages', () => {
  it('adds a language, in English where a text is missing, with one note in the console', () => {
    registerMessages('nl', { appointments: { begin: 'Beginnen' } });
    registerMessages('nl', { appointments: { book: 'Afspraak maken' } });
    let appointments: Pick<typeof en.appointments, 'begin' | 'book' | 'changeTime'> = en.appointments;
    const heard = notes(() => {
      appointments = wordsFor('nl-BE').of(appointmentsWords);
      wordsFor('nl').of(appointmentsWords);
    });
    expect(appointments.begin).to.equal('Beginnen');
    expect(appointments.book).to.equal('Afspraak maken');
    expect(appointments.changeTime).to.equal('Change time');
    expect(heard).to.have.length(1);
  });

  it('lets a clinic use its own words for one region', () => {
    registerMessages('en-NZ', { appointments: { begin: 'Join' } });
    expect(wordsFor('en-NZ').of(appointmentsWords).begin).to.equal('Join');
    expect(wordsFor('en-CA').of(appointmentsWords).begin).to.equal('Begin');
  });

  it('leaves out what this version does not know, and texts of another kind', () => {
    const odd = { appointments: { begin: 42, beginsIn: 'soon', somethingNew: 'x' }, newSection: { a: 'b' } };
    notes(() => registerMessages('sv', odd as never));
    expect(wordsFor('sv').of(appointmentsWords).begin).to.equal('Begin');
    expect(wordsFor('sv').of(appointmentsWords).beginsIn('now')).to.equal('Begins now');
    expect(wordsFor('sv').of(appointmentsWords)).to.have.all.keys(...Object.keys(appointmentsWords.en));
  });

  it('holds for a section that is shown for the first time long afterwards', () => {
    registerMessages('en-ZA', { calendarPanel: { copied: 'Copied!' }, history: { noHistory: 'Nothing yet.' } });
    const words = wordsFor('en-ZA');
    expect(words.of(historyWords).noHistory).to.equal('Nothing yet.');
    expect(words.of(calendarPanelWords).copied).to.equal('Copied!');
    expect(words.of(calendarPanelWords).keep).to.equal('Keep it');
  });

  it('says nothing of a language that is complete', () => {
    registerMessages('pt', en);
    expect(notes(() => sections.forEach((section) => wordsFor('pt').of(section)))).to.deep.equal([]);
  });

  it('says so when something is no language', () => {
    expect(notes(() => registerMessages('no language', {}))).to.have.length(1);
  });
});

describe('the queue', () => {
  it('takes what was pushed before the script came, and each push afterwards', () => {
    const scope: Record<symbol, unknown> = {
      [key]: [{ messages: { da: { appointments: { begin: 'Start' } } } }, 'nonsense', { later: true }],
    };
    notes(() => {
      openQueue(scope);
      (scope[key] as unknown[]).push({ messages: { da: { appointments: { book: 'Book tid' } } } });
    });
    expect(wordsFor('da').of(appointmentsWords).begin).to.equal('Start');
    expect(wordsFor('da').of(appointmentsWords).book).to.equal('Book tid');
  });

  it('leaves the queue of a script that came before alone', () => {
    const other = { push: () => 0 };
    const scope = { [key]: other };
    openQueue(scope);
    expect(scope[key]).to.equal(other);
  });
});

describe('a text that the clinic wrote', () => {
  it('is shown in the language shown, else in that language at all, else as it was first written', () => {
    const value = { default: 'Counselling', fr: 'Consultation', 'fr-CH': 'Entretien' };
    expect(text(value, 'fr-CH')).to.equal('Entretien');
    expect(text(value, 'fr-CA')).to.equal('Consultation');
    expect(text(value, 'de')).to.equal('Counselling');
  });
});
