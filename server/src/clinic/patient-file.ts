import type { AccountLine, PatientFile, StaffAppointment } from '../../../src/contract/staff.ts';
import type { Database } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { addressWarning } from './address-use.ts';
import { clinicNow } from './clinic-row.ts';
import { deceasedMark } from './deceased.ts';
import { describeVisitForStaff } from './describe-visit.ts';
import { findLikely, ruledOutLines, ruledOutOf, toldBy } from './duplicates.ts';
import { mailsOf } from './mail-lines.ts';
import { mailStopAt } from './mail-stop.ts';
import { mergesOf } from './merge-lines.ts';
import { fullName } from './names.ts';
import { personFrom, recordsOf } from './person.ts';
import { calledAt } from './phone.ts';
import { askedSince } from './requests.ts';
import { showRecords, shownPatients } from './shown-patients.ts';
import { momentAt } from './time.ts';
import { usernamesOf } from './usernames-on-file.ts';
import { ofRecords, visitRows } from './visit-rows.ts';

/** What the front desk sees of a patient: of the survivor, by whichever of the person's ids. */
export async function patientFile(parts: Parts, patientId: string): Promise<PatientFile> {
  const { db } = parts;
  const records = await recordsOf(db, patientId);
  const person = personFrom(records);
  const patient = person && (await showRecords(db, [person.survivorId], records)).get(person.survivorId);
  if (person === undefined || patient === undefined) throw new ProblemError('not-found');
  const { recordIds } = person;
  const { zone, region, now } = await clinicNow(db);
  const ruledOut = await ruledOutOf(db, recordIds);
  const asked = person.isDeceased ? undefined : await askedSince(db, recordIds);
  const mark = await deceasedMark(db, recordIds);
  const emailWarning = await addressWarning(db, patient.email);
  const mailStop = await mailStopAt(db, zone, patient.email);
  return {
    now: now.toISOString(),
    patient: { ...patient, ...calledAt(patient.phone, region) },
    ...(mark === undefined ? {} : { deceasedMark: { at: momentAt(mark.at, zone), by: mark.by } }),
    ...(emailWarning === undefined ? {} : { emailWarning }),
    ...(mailStop === undefined ? {} : { mailStop }),
    usernames: await withWhomTheyActFor(db, recordIds),
    mails: await mailsOf(db, zone, recordIds),
    appointments: await visitsOf(parts, recordIds, now),
    likely: await findLikely(db, toldBy(records), { person, ruledOut, region, asked: asked !== undefined }),
    ...(asked === undefined ? {} : { askedAt: momentAt(asked, zone) }),
    merges: await mergesOf(db, zone, recordIds),
    ruledOut: await ruledOutLines(db, zone, ruledOut),
  };
}

/** The usernames that see the patient, each with the other people whom it acts for. */
async function withWhomTheyActFor(db: Database, recordIds: readonly string[]): Promise<AccountLine[]> {
  const accounts = await usernamesOf(db, recordIds);
  if (accounts.length === 0) return [];
  const rows = await db
    .selectFrom('access')
    .innerJoin('patient', 'patient.id', 'access.patient_id')
    .where(
      'account_id',
      'in',
      accounts.map(({ id }) => id),
    )
    .where('ended_at', 'is', null)
    .where('patient.id', 'not in', recordIds)
    .select(['account_id', 'patient.survivor_id'])
    .distinct()
    .execute();
  const shown = await shownPatients(db, [...new Set(rows.map((row) => row.survivor_id))]);
  return accounts.map((account) => {
    const actsFor = rows.flatMap((row) => {
      const other = row.account_id === account.id ? shown.get(row.survivor_id) : undefined;
      return other === undefined || other.deceased === true ? [] : fullName(other);
    });
    return actsFor.length === 0 ? account : { ...account, actsFor };
  });
}

async function visitsOf(parts: Parts, recordIds: readonly string[], now: Date): Promise<StaffAppointment[]> {
  const rows = await visitRows(parts.db)
    .where(ofRecords(recordIds))
    .where('appointment.state', '<>', 'archived')
    .orderBy('appointment.starts_at')
    .orderBy('appointment.id')
    .execute();
  return rows.map((row) => describeVisitForStaff(row, parts, now));
}
