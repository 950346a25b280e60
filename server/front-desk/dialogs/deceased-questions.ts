import { nothing } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import type { AccountLine, PatientFile } from '../../../src/contract/staff.ts';
import { staffClient } from '../staff-client.ts';
import { count, fullName, listed } from '../shared/print.ts';
import type { Asks } from './confirm-dialog.ts';

/*
 * What is said before a patient is marked as deceased, and before that is taken back: all that follows, and all that
 * does not.
 */

const takesTime = new Set(['booked', 'reserved', 'arrived']);

function visitsWords({ appointments, now }: PatientFile): string {
  const upcoming = appointments.filter(({ state, start }) => takesTime.has(state) && start.instant > now).length;
  if (upcoming === 0) return 'No appointment is booked. None can be booked from then on.';
  return `${count(upcoming, 'upcoming appointment is', 'upcoming appointments are')} cancelled, and nobody is told. None can be booked from then on.`;
}

function mailsWords({ mails }: PatientFile): string {
  const waiting = mails.filter(({ state }) => state === 'waiting').length;
  const dropped = waiting === 0 ? '' : `, and ${count(waiting, 'email that waits is', 'emails that wait are')} dropped`;
  return `No email of any kind goes out${dropped}. Help emails to others at the same address leave this patient out.`;
}

function signInWords(own: readonly AccountLine[]): string {
  if (own.length === 0) return 'No username can be set up. Links in earlier emails stop working.';
  const usernames = listed(own.map(({ username }) => username));
  return `${usernames} can no longer sign in, and is signed out everywhere. Links in earlier emails and subscribed calendars stop working.`;
}

function otherPeople(own: readonly AccountLine[]): string[] {
  return [...new Set(own.flatMap(({ actsFor = [] }) => actsFor))];
}

function familyWords(family: readonly AccountLine[]): string {
  return `${listed(family.map(({ username }) => username))} no longer sees this patient’s appointments, in My Account or in a calendar. Nothing else changes there.`;
}

export function markDeceasedAsks(file: PatientFile): Asks {
  const { patient, usernames } = file;
  const own = usernames.filter(({ relation }) => relation === 'self');
  const family = usernames.filter(({ relation }) => relation !== 'self');
  const others = otherPeople(own);
  return {
    title: `Mark ${fullName(patient)} as deceased?`,
    text: 'As long as the mark stands:',
    points: [
      visitsWords(file),
      mailsWords(file),
      signInWords(own),
      ...(others.length === 0
        ? []
        : [
            `${listed(others)} could be booked for with that username. Send them, or whoever cares for them, a Welcome Email.`,
          ]),
      ...(family.length === 0 ? [] : [familyWords(family)]),
      'The mark can be taken back. What was cancelled, dropped or signed out stays so.',
    ],
    yes: 'Mark as deceased',
    busy: 'Saving…',
    isDanger: true,
    effect: async (options) => {
      await staffClient.markDeceased({ patientId: patient.id }, options);
      return { announcement: `Marked as deceased: ${fullName(patient)}.` };
    },
  };
}

export function unmarkDeceasedAsks({ patient, usernames, merges }: PatientFile): Asks {
  const own = usernames.filter(({ relation }) => relation === 'self');
  const isMerged = merges.some(({ undoneAt }) => undoneAt === undefined);
  return {
    title: `Take the mark of ${fullName(patient)} back?`,
    text: html`The patient is no longer marked as
    deceased${isMerged ? html`, on none of the records that were merged` : nothing}. What is as before, and what is not:`,
    points: [
      own.length === 0
        ? 'Emails go out again, and a username can be set up.'
        : `Emails go out again, and ${listed(own.map(({ username }) => username))} signs in with the same password.`,
      'Calendars that were subscribed work again, unless their program has given them up meanwhile.',
      'Appointments stay cancelled. “Bring back” stands at each that is still to come and whose time is free.',
      'Whoever was signed in signs in anew. Links in earlier emails stay dead, and emails that were dropped are not sent.',
      'Nobody is told.',
    ],
    yes: 'Take the mark back',
    busy: 'Saving…',
    effect: async (options) => {
      await staffClient.unmarkDeceased({ patientId: patient.id }, options);
      return { announcement: `No longer marked as deceased: ${fullName(patient)}.` };
    },
  };
}
