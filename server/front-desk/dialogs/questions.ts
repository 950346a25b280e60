import type { AccountLine, Merge, PatientFile, PatientLine, StaffAppointment } from '../../../src/contract/staff.ts';
import { html } from '../../../src/i18n/html.ts';
import { visitInWords } from '../sections/visits.ts';
import { staffClient } from '../staff-client.ts';
import { sendWarningNotice } from '../shared/email-warning.ts';
import { calledName, fullName, sentence, tellingName } from '../shared/print.ts';
import type { Asks } from './confirm-dialog.ts';

/*
 * What is asked before staff do what a patient will notice.
 */

export const resetAsks = ({ patient, emailWarning }: PatientFile, account: AccountLine): Asks => ({
  title: 'Send a Password Reset Email?',
  text: html`A link to choose a new password for <span class="strong">${account.username}</span> goes to
    <span class="strong">${patient.email}</span>. It works for 24 hours; older links stop working.`,
  warning: sendWarningNotice(emailWarning),
  yes: 'Send Password Reset Email',
  busy: 'Sending…',
  effect: async (options) => {
    const mail = await staffClient.sendPasswordResetEmail({ patientId: patient.id, accountId: account.id }, options);
    return { announcement: `The Password Reset Email is on its way to ${mail.to}.` };
  },
});

export const onFileOnceAsks = (patient: PatientLine): Asks => ({
  title: `Is ${calledName(patient)} on file once?`,
  text: `${
    patient.email === null
      ? `No email is on file, so tell ${calledName(patient)}.`
      : `${calledName(patient)} gets an email that says so.`
  } It also stands in their list of appointments, where they can ask again once they have read it.`,
  yes: 'Answer: on file once',
  busy: 'Saving…',
  effect: async (options) => {
    await staffClient.closeDuplicateRequest({ patientId: patient.id }, options);
    return {
      announcement: `Answered: ${calledName(patient)} is on file once. ${patient.email === null ? 'No email is on file, so tell them.' : 'An email says so.'}`,
    };
  },
});

export const notTheSameAsks = (patient: PatientLine, other: PatientLine): Asks => ({
  title: 'Not the same person?',
  text: `${fullName(patient)} and ${fullName(other)} will not be proposed for each other again, and only an admin can merge them after that.`,
  yes: 'Not the same person',
  busy: 'Saving…',
  effect: async (options) => {
    await staffClient.markNotTheSame({ patientId: patient.id, otherId: other.id }, options);
    return { announcement: `Remembered: ${fullName(other)} is not the same person.` };
  },
});

export const cancelAsks = (patient: PatientLine, visit: StaffAppointment, now: string): Asks => ({
  title: 'Cancel this appointment?',
  text: `${sentence(visitInWords(visit, now))} ${
    patient.email === null ? 'There is no email on file, so tell the patient.' : `${calledName(patient)} gets an email.`
  }`,
  yes: 'Cancel appointment',
  busy: 'Cancelling…',
  isDanger: true,
  effect: async (options) => {
    await staffClient.setAppointmentState({ appointmentId: visit.id, state: 'cancelled' }, options);
    return { announcement: sentence(`Cancelled: ${visitInWords(visit, now)}`) };
  },
});

export const undoMergeAsks = ({ id, from, into }: Merge): Asks => ({
  title: 'Undo this merge?',
  text: `${tellingName(from, into)} and ${tellingName(into, from)} become two patients again. Each keeps their own appointments, emails and usernames. What staff booked since the merge stays with ${tellingName(into, from)}, and what was booked with a username stays with that username’s record. Nothing is lost, and both are told by email.`,
  yes: 'Undo Merge',
  busy: 'Undoing…',
  effect: async (options) => {
    await staffClient.undoMerge({ mergeId: id }, options);
    return {
      announcement: `Undone: ${tellingName(from, into)} and ${tellingName(into, from)} are two patients again.`,
    };
  },
});
