import { expect } from '@open-wc/testing';
import { firstScreenMessagesFor } from '../../src/i18n/first-screen-messages.ts';
import { messagesFor } from '../../src/i18n/messages-for.ts';
import { messages } from '../../src/i18n/messages.ts';
import { openQueue } from '../../src/i18n/queue.ts';
import { registerMessages } from '../../src/i18n/registered.ts';
import { localize } from '../../src/i18n/localize.ts';

const { en, fr } = messages;

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
    const { appointments, booking, setup, signIn, signedOut } = en;
    expect([
      signedOut.appointmentsHeading,
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
      signedOut.subscribe,
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
      signIn.username,
      signIn.password,
      signIn.remember,
      signIn.submit,
      signIn.forgot,
      signIn.firstTime,
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
      appointments = messagesFor('nl-BE').appointments;
      messagesFor('nl');
    });
    expect(appointments.begin).to.equal('Beginnen');
    expect(appointments.book).to.equal('Afspraak maken');
    expect(appointments.changeTime).to.equal('Change time');
    expect(heard).to.have.length(1);
  });

  it('lets a clinic use its own words for one region', () => {
    registerMessages('en-NZ', { appointments: { begin: 'Join' } });
    expect(messagesFor('en-NZ').appointments.begin).to.equal('Join');
    expect(messagesFor('en-CA').appointments.begin).to.equal('Begin');
  });

  it('leaves out what this version does not know, and texts of another kind', () => {
    const odd = { appointments: { begin: 42, beginsIn: 'soon', somethingNew: 'x' }, newSection: { a: 'b' } };
    notes(() => registerMessages('sv', odd as never));
    expect(messagesFor('sv').appointments.begin).to.equal('Begin');
    expect(messagesFor('sv').appointments.beginsIn('now')).to.equal('Begins now');
    expect(messagesFor('sv').appointments).to.have.all.keys(...Object.keys(en.appointments));
  });

  it('holds for a section that is shown for the first time long afterwards', () => {
    registerMessages('en-ZA', { calendar: { copied: 'Copied!' }, history: { noHistory: 'Nothing yet.' } });
    const words = messagesFor('en-ZA');
    expect(words.history.noHistory).to.equal('Nothing yet.');
    expect(words.calendar.copied).to.equal('Copied!');
    expect(words.calendar.keep).to.equal('Keep it');
  });

  it('says nothing of a language that is complete', () => {
    registerMessages('pt', en);
    expect(notes(() => messagesFor('pt'))).to.deep.equal([]);
  });

  it('says it too of a language of which only the first screen’s texts are there', () => {
    registerMessages('cs', { loading: en.loading, signIn: en.signIn, signedOut: en.signedOut });
    expect(notes(() => firstScreenMessagesFor('cs'))).to.deep.equal([]);
    expect(notes(() => messagesFor('cs'))).to.have.length(1);
  });

  it('holds for the first screen, at once and for what is registered afterwards', () => {
    registerMessages('en-IE', { signIn: { submit: 'Log in' } });
    expect(firstScreenMessagesFor('en-IE').signIn.submit).to.equal('Log in');
    expect(firstScreenMessagesFor('en-IE').loading.tryAgain).to.equal('Try again');
    registerMessages('en-IE', { loading: { tryAgain: 'Once more' } });
    expect(firstScreenMessagesFor('en-IE').signIn.submit).to.equal('Log in');
    expect(firstScreenMessagesFor('en-IE').loading.tryAgain).to.equal('Once more');
    expect(messagesFor('en-IE').loading.tryAgain).to.equal('Once more');
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
    expect(messagesFor('da').appointments.begin).to.equal('Start');
    expect(messagesFor('da').appointments.book).to.equal('Book tid');
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
    expect(localize(value, 'fr-CH')).to.equal('Entretien');
    expect(localize(value, 'fr-CA')).to.equal('Consultation');
    expect(localize(value, 'de')).to.equal('Counselling');
  });
});
