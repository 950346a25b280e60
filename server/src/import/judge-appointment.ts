import { wallAt, zoneVersion } from '../clinic/time.ts';
import type { NewRow, Row } from '../database/schema.ts';
import type { AppointmentSays } from './appointment-rows.ts';
import { UnknownNameError, type Catalog } from './catalog.ts';
import { isSaidAnew, judge } from './compare.ts';
import type { ImportRow } from './rows.ts';
import type { Base } from './steps.ts';
import { heldOf, presentVisit, RefusedError, takesTime, visitOf, type Visit } from './visit.ts';

export type AppointmentRow = ImportRow<AppointmentSays>;

/** What is known of a row's patient and of the visit that it made earlier. */
export interface Known {
  base: Base | undefined;
  present: Row<'appointment'> | undefined;
  /** The record of the row's patient, and the one that this row named at its last import. */
  patient: { recordId: string; survivorId: string; isDeceased: boolean } | undefined;
  earlier: Known['patient'];
  /** The database's time. */
  now: Date;
}

interface Write {
  is: 'new' | 'changed';
  visit: Visit;
  columns: ReturnType<typeof columnsOf> & Partial<NewRow<'appointment'>>;
  fields: string[];
  /** The visit as it stands, of one that is changed. */
  before?: Row<'appointment'>;
}

/** What is to be written for a row. */
export interface Step {
  row: AppointmentRow;
  id: string;
  patientId: string;
  /** Absent where nothing of the visit changes: only what the row said is remembered. */
  write?: Write;
  base: Base;
  /** What stays as it is here though the file changed it. */
  clashes: string[];
}

export type Judged = { is: 'same' } | { is: 'refused'; why: string } | { is: 'step'; step: Step };

const together = ['practitioner', 'place', 'room', 'starts', 'ends', 'state'] as const;
/** The columns that decide about each group; a visit's length may come from its treatment. */
const groups = [
  { fields: together, words: [...together, 'minutes'] },
  { fields: ['treatment'], words: ['treatment'] },
] as const;

const columnsOf = (visit: Visit) => ({
  practitioner_id: visit.practitionerId,
  place_id: visit.placeId,
  room_id: visit.roomId,
  treatment_id: visit.treatmentId,
  state: visit.state,
  wall_start: visit.wallStart,
  wall_end: visit.wallEnd,
  zone: visit.zone,
  starts_at: visit.startsAt,
  ends_at: visit.endsAt,
  zone_version: zoneVersion,
  // Another system's times are taken as they are, also where one visit follows upon another.
  buffer_before: 0,
  buffer_after: 0,
});

const cancelled = (visit: Visit, now: Date) =>
  visit.state === 'cancelled' ? { cancelled_by: 'clinic' as const, cancelled_at: now } : {};

function createStep(row: AppointmentRow, catalog: Catalog, patientId: string, now: Date): Step {
  const id = crypto.randomUUID();
  const visit = visitOf(row.says, catalog);
  const columns = {
    ...columnsOf(visit),
    ...cancelled(visit, now),
    id,
    patient_id: patientId,
    booked_by: 'import' as const,
  };
  const { id: _own, ...said } = row.says;
  return {
    row,
    id,
    patientId,
    write: { is: 'new', visit, columns, fields: [] },
    base: { entityId: id, said, held: heldOf(visit) },
    clashes: [],
  };
}

/** The columns of a visit that the clinic's own system moved, cancelled, brought back or otherwise changed. */
function changedColumns(visit: Visit, before: Row<'appointment'>, now: Date) {
  const isMoved = visit.startsAt.getTime() !== before.starts_at.getTime();
  return {
    ...columnsOf(visit),
    // As with any change by the clinic, the patient's time to undo is over.
    grace_until: null,
    ...(isMoved
      ? { moved_from_wall: wallAt(before.starts_at, visit.zone), moved_from_at: before.starts_at, moved_at: now }
      : {}),
    ...(visit.state === before.state ? {} : { cancelled_by: null, cancelled_at: null, ...cancelled(visit, now) }),
    sequence: before.sequence + 1,
    changed_at: now,
  };
}

/** Values that are ids here and words in the file are told by the file's words. */
const isShownHere = new Set<string>(['starts', 'ends', 'state']);

/** The fields in which the file, or somebody here, wants something else than before: what stands here, and what the file wants. */
function clashOf(
  fields: readonly string[],
  { says }: AppointmentRow,
  { wanted, held, present }: Record<'wanted' | 'held' | 'present', Record<string, string>>,
): string {
  const shown = (values: Record<string, string>, field: string) => (values[field] ?? '').replace('T', ' ');
  const told = fields.flatMap((field) => {
    const [isWanted, isNews] = [wanted[field] !== present[field], present[field] !== held[field]];
    if (!isWanted && !isNews) return [];
    const words = Object.entries(says).find(([name]) => name === field)?.[1] ?? '';
    const here = isShownHere.has(field) ? `here ${shown(present, field)}` : 'another here';
    const inFile = isShownHere.has(field) ? shown(wanted, field) : `"${words}"`;
    return [`${field} (${isWanted ? `${here}, in the file ${inFile}` : here})`];
  });
  return told.join(', ');
}

/** What a visit becomes: the groups that the file may change, over what stands here. */
const blend = (present: Visit, wanted: Visit, taken: readonly string[]): Visit => ({
  ...(taken.includes('starts') ? wanted : present),
  treatmentId: (taken.includes('treatment') ? wanted : present).treatmentId,
});

function changeStep(row: AppointmentRow, catalog: Catalog, base: Base, before: Row<'appointment'>, now: Date): Step {
  const visit = visitOf(row.says, catalog, before);
  const here = presentVisit(before);
  const [wanted, present] = [heldOf(visit), heldOf(here)];
  const [said, held] = [{ ...base.said }, { ...base.held }];
  const [taken, clashes]: [string[], string[]] = [[], []];
  const isCounted = [row.says.ends, row.says.minutes].every((word) => word === undefined || word === '');
  for (const { fields, words } of groups) {
    const deciding = fields.length > 1 && isCounted ? [...words, 'treatment'] : words;
    const pick = (values: Record<string, string>) => fields.map((field) => values[field] ?? '');
    const verdict = judge({
      isSaidAnew: isSaidAnew(row.says, base.said, deciding),
      wanted: pick(wanted),
      held: pick(base.held),
      present: pick(present),
    });
    if (verdict === 'clash') {
      clashes.push(clashOf(fields, row, { wanted, held: base.held, present }));
      continue;
    }
    for (const word of words) said[word] = row.says[word] ?? said[word];
    if (verdict === 'keep') continue;
    for (const field of fields) held[field] = wanted[field] ?? '';
    if (verdict === 'take') taken.push(...fields);
  }
  said['patient id'] = row.says['patient id'];
  const next = blend(here, visit, taken);
  const fields = taken.filter((field) => wanted[field] !== present[field]);
  return {
    row,
    id: before.id,
    patientId: before.patient_id,
    ...(fields.length === 0
      ? {}
      : { write: { is: 'changed', visit: next, columns: changedColumns(next, before, now), fields, before } }),
    base: { entityId: base.entityId, said, held },
    clashes,
  };
}

const allWords = ['patient id', 'practitioner', 'place', 'room', 'treatment', 'starts', 'ends', 'minutes', 'state'];

function judgeKnown(row: AppointmentRow, catalog: Catalog, known: Known): Judged {
  const { base, present, patient, earlier, now } = known;
  if (base !== undefined && !isSaidAnew(row.says, base.said, allWords)) return { is: 'same' };
  if (patient === undefined)
    return { is: 'refused', why: `there is no patient with the id "${row.says['patient id']}"` };
  if (base === undefined) return { is: 'step', step: createStep(row, catalog, patient.recordId, now) };
  if (present === undefined) return { is: 'refused', why: 'the visit that it made is not on file here any more' };
  if (earlier !== undefined && earlier.survivorId !== patient.survivorId)
    return {
      is: 'refused',
      why: `it was patient "${base.said['patient id'] ?? ''}"'s, and a visit never changes its patient`,
    };
  return { is: 'step', step: changeStep(row, catalog, base, present, now) };
}

/** Whether it puts a visit into the calendar of the days to come. */
export const isToCome = ({ write }: Step, now: Date): boolean =>
  write !== undefined && takesTime(write.visit.state) && write.visit.startsAt > now;

/** What is to be done for a row, from the row, what it said at its last import, and what stands here. */
export function judgeAppointment(row: AppointmentRow, catalog: Catalog, known: Known): Judged {
  try {
    const judged = judgeKnown(row, catalog, known);
    if (judged.is === 'step' && known.patient?.isDeceased === true && isToCome(judged.step, known.now))
      return { is: 'refused', why: 'the patient is marked as deceased' };
    return judged;
  } catch (error) {
    if (error instanceof RefusedError || error instanceof UnknownNameError)
      return { is: 'refused', why: error.message };
    throw error;
  }
}
