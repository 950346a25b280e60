import type { staffOperations } from '../../../src/contract/staff.ts';
import { addressWarning } from '../clinic/address-use.ts';
import { auditOf } from '../clinic/audit-lines.ts';
import { comparePatients } from '../clinic/compare.ts';
import { markDeceased, unmarkDeceased } from '../clinic/deceased.ts';
import { listDuplicates } from '../clinic/duplicate-list.ts';
import { findLikely, markNotTheSame } from '../clinic/duplicates.ts';
import { emailFrom } from '../clinic/email-address.ts';
import { asId } from '../clinic/ids.ts';
import type { Told } from '../clinic/likeness.ts';
import { mailLine } from '../clinic/mail-lines.ts';
import { resumeMail } from '../clinic/mail-stop.ts';
import { mergeLine } from '../clinic/merge-lines.ts';
import { mergePatients, undoMerge } from '../clinic/merge.ts';
import { patientFile } from '../clinic/patient-file.ts';
import { changePatient, createPatient } from '../clinic/patients.ts';
import { personOf } from '../clinic/person.ts';
import { noteOpened } from '../clinic/reading.ts';
import { answerOnFileOnce, openRequests } from '../clinic/requests.ts';
import { searchPatients } from '../clinic/search.ts';
import { sendPasswordResetEmail, sendWelcomeEmail } from '../clinic/staff-mails.ts';
import type { Parts } from '../parts.ts';
import type { Handlers } from './mount.ts';
import { secondFactorHandlers } from './second-factor.ts';
import { staffAccountHandlers } from './staff-accounts.ts';
import { staffRecordHandlers } from './staff-records.ts';
import { staffBookingHandlers } from './staff-booking.ts';
import { staffScheduleHandlers } from './staff-schedule.ts';
import { patientLine, staffFamilyHandlers } from './staff-family.ts';
import { staffSessionHandlers } from './staff-session.ts';
import { write } from './write.ts';

/** Everything that the front desk can do. */
export const staffHandlers = (parts: Parts): Handlers<typeof staffOperations> => ({
  ...staffSessionHandlers(parts),
  ...staffAccountHandlers(parts),
  ...staffRecordHandlers(parts),
  ...staffScheduleHandlers(parts),
  ...secondFactorHandlers(parts),
  ...patientHandlers(parts),
  ...staffFamilyHandlers(parts),
  ...staffBookingHandlers(parts),
  ...duplicateHandlers(parts),
});

type Staffs<Name extends keyof typeof staffOperations> = Handlers<Pick<typeof staffOperations, Name>>;

/** What staff should see before they put these details on file: who has them already, and whether the address is anybody's. */
async function lookBefore({ db }: Parts, told: Told, patientId: string | undefined) {
  const person = patientId === undefined ? undefined : await personOf(db, asId(patientId));
  const emailWarning = await addressWarning(db, told.email, { survivorId: person?.survivorId });
  return {
    likely: await findLikely(db, [told], person === undefined ? {} : { person }),
    ...(emailWarning === undefined ? {} : { emailWarning }),
  };
}

/** What was told of a patient, with the email address as it is put on file. */
const withAddress = <Told extends { email?: string | null | undefined }>(told: Told): Told =>
  typeof told.email === 'string' ? { ...told, email: emailFrom(told.email) } : told;

/** Reads what is in these patients' files, and writes down beside it who did: nobody is answered without a line. */
async function opening<Answer>(
  { db }: Parts,
  staffId: string,
  patientIds: readonly string[],
  read: () => Promise<Answer>,
): Promise<Answer> {
  const [answer] = await Promise.all([read(), noteOpened(db, staffId, patientIds)]);
  return answer;
}

const patientHandlers = (
  parts: Parts,
): Staffs<
  | 'searchPatients'
  | 'getPatient'
  | 'createPatient'
  | 'findLikely'
  | 'changePatient'
  | 'markDeceased'
  | 'unmarkDeceased'
  | 'resumeMail'
  | 'sendWelcomeEmail'
  | 'sendPasswordResetEmail'
  | 'listAudit'
> => ({
  searchPatients: ({ query, caller }) => searchPatients(parts.db, caller.staffId, query.q),
  getPatient: ({ params, caller }) =>
    opening(parts, caller.staffId, [params.patientId], () => patientFile(parts, params.patientId)),
  findLikely: ({ body: { patientId, ...told } }) => lookBefore(parts, withAddress(told), patientId),
  createPatient: async ({ body: { seen, ...told }, caller }) =>
    patientLine(
      parts,
      await write(parts, caller.repeat, (tx) => createPatient(tx, caller.staffId, withAddress(told), seen)),
    ),
  changePatient: async ({ params, body, caller }) =>
    patientLine(
      parts,
      await write(parts, caller.repeat, (tx) => changePatient(tx, caller.staffId, params.patientId, withAddress(body))),
    ),
  markDeceased: async ({ params, caller }) =>
    patientLine(parts, await write(parts, caller.repeat, (tx) => markDeceased(tx, caller.staffId, params.patientId))),
  unmarkDeceased: async ({ params, caller }) =>
    patientLine(parts, await write(parts, caller.repeat, (tx) => unmarkDeceased(tx, caller.staffId, params.patientId))),
  resumeMail: async ({ params, caller }) =>
    patientLine(parts, await write(parts, caller.repeat, (tx) => resumeMail(tx, caller.staffId, params.patientId))),
  sendWelcomeEmail: async ({ params, body, caller }) =>
    mailLine(
      parts.db,
      await sendWelcomeEmail(
        parts,
        caller.staffId,
        {
          patientId: params.patientId,
          note: body.note,
          accountId: body.accountId === undefined ? undefined : asId(body.accountId),
        },
        caller.repeat,
      ),
    ),
  sendPasswordResetEmail: async ({ params, body, caller }) =>
    mailLine(
      parts.db,
      await sendPasswordResetEmail(
        parts,
        caller.staffId,
        { patientId: params.patientId, accountId: asId(body.accountId) },
        caller.repeat,
      ),
    ),
  listAudit: ({ params }) => auditOf(parts.db, params.patientId),
});

const duplicateHandlers = (
  parts: Parts,
): Staffs<
  | 'listDuplicates'
  | 'listDuplicateRequests'
  | 'closeDuplicateRequest'
  | 'comparePatients'
  | 'mergePatients'
  | 'undoMerge'
  | 'markNotTheSame'
> => ({
  listDuplicates: ({ query }) => listDuplicates(parts, query),
  listDuplicateRequests: async () => ({ requests: await openRequests(parts.db) }),
  closeDuplicateRequest: async ({ params, caller }) => {
    await write(parts, caller.repeat, (tx) => answerOnFileOnce(tx, parts, caller.staffId, params.patientId));
    return {};
  },
  comparePatients: ({ params: { patientId, otherId }, caller }) =>
    opening(parts, caller.staffId, [patientId, otherId], () => comparePatients(parts.db, patientId, otherId)),
  mergePatients: async ({ body, caller }) => {
    const wish = { ...body, from: asId(body.from), into: asId(body.into) };
    return mergeLine(parts.db, await write(parts, caller.repeat, (tx) => mergePatients(tx, parts, caller, wish)));
  },
  undoMerge: async ({ params, caller }) =>
    mergeLine(parts.db, await write(parts, caller.repeat, (tx) => undoMerge(tx, parts, caller, params.mergeId))),
  markNotTheSame: async ({ params, caller }) => {
    const actor = { kind: 'staff' as const, id: caller.staffId };
    await write(parts, caller.repeat, (tx) => markNotTheSame(tx, actor, params.patientId, params.otherId));
    return {};
  },
});
