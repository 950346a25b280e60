import type { AccountLine, PatientFile } from '../../../src/contract/staff.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { staffClient } from '../staff-client.ts';
import { fullName, listed } from '../shared/print.ts';
import type { Asks } from './confirm-dialog.ts';

/*
 * What is said before a patient is marked as deceased, and before that is taken back: all that follows, and all that
 * does not.
 */

const takesTime = new Set(['booked', 'reserved', 'arrived']);

function appointmentsWords({ appointments, now }: PatientFile): string {
  const { deceased } = pageLanguage.text;
  const upcoming = appointments.filter(({ state, start }) => takesTime.has(state) && start.instant > now).length;
  return upcoming === 0 ? deceased.noAppointment : deceased.appointments(upcoming);
}

function mailsWords({ mails }: PatientFile): string {
  const { deceased } = pageLanguage.text;
  const waiting = mails.filter(({ state }) => state === 'waiting').length;
  return waiting === 0 ? deceased.noEmail : deceased.emails(waiting);
}

const usernamesOf = (accounts: readonly AccountLine[]): string => listed(accounts.map(({ username }) => username));

const otherPeople = (own: readonly AccountLine[]): string[] => [...new Set(own.flatMap(({ actsFor = [] }) => actsFor))];

export function markDeceasedAsks(file: PatientFile): Asks {
  const { patient, usernames } = file;
  const { common, deceased } = pageLanguage.text;
  const own = usernames.filter(({ relation }) => relation === 'self');
  const family = usernames.filter(({ relation }) => relation !== 'self');
  const others = otherPeople(own);
  return {
    title: deceased.markQuestion(fullName(patient)),
    text: deceased.asLongAs,
    points: [
      appointmentsWords(file),
      mailsWords(file),
      own.length === 0 ? deceased.noUsername : deceased.usernames(usernamesOf(own)),
      ...(others.length === 0 ? [] : [deceased.others(listed(others))]),
      ...(family.length === 0 ? [] : [deceased.family(usernamesOf(family))]),
      deceased.canBeTakenBack,
    ],
    yes: deceased.mark,
    busy: common.saving,
    isDanger: true,
    effect: async (options) => {
      await staffClient.markDeceased({ patientId: patient.id }, options);
      return { announcement: deceased.markDone(fullName(patient)) };
    },
  };
}

export function unmarkDeceasedAsks({ patient, usernames, merges }: PatientFile): Asks {
  const { common, deceased } = pageLanguage.text;
  const own = usernames.filter(({ relation }) => relation === 'self');
  const isMerged = merges.some(({ undoneAt }) => undoneAt === undefined);
  return {
    title: deceased.unmarkQuestion(fullName(patient)),
    text: isMerged ? deceased.unmarkTextMerged : deceased.unmarkText,
    points: [
      own.length === 0 ? deceased.emailsAgain : deceased.signsInAgain(usernamesOf(own)),
      deceased.calendarsAgain,
      deceased.stayCancelled,
      deceased.signInAnew,
      deceased.nobodyIsTold,
    ],
    yes: deceased.takeBack,
    busy: common.saving,
    effect: async (options) => {
      await staffClient.unmarkDeceased({ patientId: patient.id }, options);
      return { announcement: deceased.unmarkDone(fullName(patient)) };
    },
  };
}
