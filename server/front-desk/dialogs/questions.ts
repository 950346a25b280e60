import type { AccountLine, Merge, PatientFile, PatientLine, StaffAppointment } from '../../../src/contract/staff.ts';
import { html } from '../../../src/i18n/html.ts';
import { filled } from '../i18n/filled.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { appointmentInWords } from '../sections/visits.ts';
import { staffClient } from '../staff-client.ts';
import { sendWarningNotice } from '../shared/email-warning.ts';
import { calledName, fullName, tellingName } from '../shared/print.ts';
import type { Asks } from './confirm-dialog.ts';

/*
 * What is asked before staff do what a patient will notice.
 */

const strong = (words: string) => html`<span class="strong">${words}</span>`;

export function resetAsks({ patient, emailWarning }: PatientFile, account: AccountLine): Asks {
  const { account: text, common } = pageLanguage.text;
  return {
    title: text.resetQuestion,
    text: html`${filled(text.resetText, strong(account.username), strong(patient.email ?? ''))}`,
    warning: sendWarningNotice(emailWarning),
    yes: text.sendReset,
    busy: common.sending,
    effect: async (options) => {
      const mail = await staffClient.sendPasswordResetEmail({ patientId: patient.id, accountId: account.id }, options);
      return { announcement: text.resetSent(mail.to) };
    },
  };
}

export function onFileOnceAsks(patient: PatientLine): Asks {
  const { common, duplicates: text } = pageLanguage.text;
  const name = calledName(patient);
  const isReachable = patient.email !== null;
  return {
    title: text.isOnFileOnce(name),
    text: `${isReachable ? text.answerByEmail(name) : text.answerBySpeech(name)} ${text.answerInList}`,
    yes: text.answerOnce,
    busy: common.saving,
    effect: async (options) => {
      await staffClient.closeDuplicateRequest({ patientId: patient.id }, options);
      return { announcement: isReachable ? text.answeredByEmail(name) : text.answeredBySpeech(name) };
    },
  };
}

export function notTheSameAsks(patient: PatientLine, other: PatientLine): Asks {
  const { common, duplicates: text } = pageLanguage.text;
  return {
    title: text.notTheSameQuestion,
    text: text.notTheSameText(fullName(patient), fullName(other)),
    yes: text.notTheSame,
    busy: common.saving,
    effect: async (options) => {
      await staffClient.markNotTheSame({ patientId: patient.id, otherId: other.id }, options);
      return { announcement: text.remembered(fullName(other)) };
    },
  };
}

export function cancelAsks(patient: PatientLine, appointment: StaffAppointment, now: string): Asks {
  const { appointments: text } = pageLanguage.text;
  const words = appointmentInWords(appointment, now);
  return {
    title: text.cancelQuestion,
    text: text.cancelText(words, patient.email === null ? text.tellThem : text.getsEmail(calledName(patient))),
    yes: text.cancel,
    busy: text.cancelling,
    isDanger: true,
    effect: async (options) => {
      await staffClient.setAppointmentState({ appointmentId: appointment.id, state: 'cancelled' }, options);
      return { announcement: text.cancelled(words) };
    },
  };
}

export function undoMergeAsks({ id, from, into }: Merge): Asks {
  const { merges: text } = pageLanguage.text;
  const [theirs, ours] = [tellingName(from, into), tellingName(into, from)];
  return {
    title: text.undoQuestion,
    text: text.undoText(theirs, ours),
    yes: text.undo,
    busy: text.undoing,
    effect: async (options) => {
      await staffClient.undoMerge({ mergeId: id }, options);
      return { announcement: text.undone(theirs, ours) };
    },
  };
}
