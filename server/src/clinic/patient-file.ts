import type { PatientFile, StaffAppointment } from '../../../src/contract/staff.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { addressWarning } from './address-use.ts';
import { clinicNow } from './clinic-row.ts';
import { deceasedMark } from './deceased.ts';
import { describeVisitForStaff } from './describe-visit.ts';
import { findLikely, ruledOutLines, ruledOutOf, toldBy } from './duplicates.ts';
import { accountsOf } from './family-access-lines.ts';
import { mailsOf } from './mail-lines.ts';
import { mailStopAt } from './mail-stop.ts';
import { mergesOf } from './merge-lines.ts';
import { personFrom, recordsOf } from './person.ts';
import { calledAt } from './phone.ts';
import { askedSince } from './requests.ts';
import { detailsFromRecords } from './person-details.ts';
import { momentAt } from './time.ts';
import { ofRecords, visitRows } from './visit-rows.ts';

/** What the front desk sees of a patient: of the survivor, by whichever of the person's ids. */
export async function patientFile(parts: Parts, patientId: string): Promise<PatientFile> {
  const { db } = parts;
  const records = await recordsOf(db, patientId);
  const person = personFrom(records);
  const patient = person && (await detailsFromRecords(db, [person.survivorId], records)).get(person.survivorId);
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
    ...(await accountsOf(db, zone, recordIds)),
    mails: await mailsOf(db, zone, recordIds),
    appointments: await visitsOf(parts, recordIds, now),
    likely: await findLikely(db, toldBy(records), { person, ruledOut, region, asked: asked !== undefined }),
    ...(asked === undefined ? {} : { askedAt: momentAt(asked, zone) }),
    merges: await mergesOf(db, zone, recordIds),
    ruledOut: await ruledOutLines(db, zone, ruledOut),
  };
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
