import type { NewRow } from '../database/schema.ts';
import type { Tx } from '../database/open.ts';
import { stretchOn } from '../clinic/bookable-times.ts';
import type { DayHours } from '../clinic/day-hours.ts';
import { readSchedule } from '../clinic/read-schedule.ts';
import { addDays, addMinutes, wallAt, zoneVersion } from '../clinic/time.ts';
import { chanceFor, idFor, type Chance } from './chance.ts';
import { practitioners, sampleClinic, type SamplePractitioner } from './clinic.ts';
import type { SamplePatient } from './people.ts';

type Visit = NewRow<'appointment'>;

/** How full a day is, of a hundred: busy, with room to book. */
const FULL = 58;

function stateOf(chance: Chance): Pick<Visit, 'state' | 'cancelled_by'> {
  return chance.yes(3) ? { state: 'cancelled', cancelled_by: 'clinic' } : { state: 'booked' };
}

/** Everybody can come on one day in so many; with the days that are filled ahead, nobody has more visits than patients may book. */
const EVERY_DAYS = 5;
const DAY = 86_400_000;

/** Who can come on a date. Which days are somebody's follows from the date alone, so that a day is the same whenever it is filled. */
function patientsOn(date: string, founded: string, patients: readonly SamplePatient[]): SamplePatient[] {
  const day = Date.parse(date) / DAY;
  return patients.filter(
    ({ id, daysOnFile }) =>
      (day + chanceFor('comes', id).int(0, EVERY_DAYS - 1)) % EVERY_DAYS === 0 && date >= addDays(founded, -daysOnFile),
  );
}

/** Comes as often as the patient's `visits` says, and once a day at most. */
function pickPatient(chance: Chance, patients: readonly SamplePatient[], seen: Set<string>): SamplePatient | undefined {
  for (let attempt = 0; attempt < 24 && patients.length > 0; attempt++) {
    const one = chance.pick(patients);
    if (!seen.has(one.id) && chance.int(1, 10) <= one.visits) return one;
  }
  return undefined;
}

function dayOf(
  practitioner: SamplePractitioner,
  date: string,
  openHours: readonly DayHours[],
  patients: readonly SamplePatient[],
  seen: Set<string>,
): Visit[] {
  const chance = chanceFor('day', practitioner.name, date);
  const visits: Visit[] = [];
  for (const day of openHours) {
    const { hours } = day;
    const fitting = practitioner.treatments.filter((one) => one.online === hours.online);
    const { from, until: end } = stretchOn(date, day, sampleClinic.zone);
    let start = from;
    while (start < end) {
      const treatment = chance.pick(fitting);
      const { bufferAfter = 0 } = treatment;
      const until = addMinutes(start, treatment.minutes);
      const patient = chance.yes(FULL) ? pickPatient(chance, patients, seen) : undefined;
      if (addMinutes(until, bufferAfter) > end) break;
      if (patient !== undefined) {
        seen.add(patient.id);
        visits.push({
          id: idFor('visit', practitioner.name, date, start.toISOString()),
          patient_id: patient.id,
          treatment_id: treatment.id,
          practitioner_id: practitioner.id,
          place_id: hours.placeId,
          room_id: hours.roomId,
          wall_start: wallAt(start, sampleClinic.zone),
          wall_end: wallAt(until, sampleClinic.zone),
          zone: sampleClinic.zone,
          starts_at: start,
          ends_at: until,
          zone_version: zoneVersion,
          buffer_after: bufferAfter,
          booked_by: 'staff',
          ...stateOf(chance),
        });
      }
      start = addMinutes(until, treatment.minutes === 50 ? 10 : bufferAfter);
    }
  }
  return visits;
}

/**
 * Fills days with visits, the same in every run. A day that was filled before stays as patients and staff left it:
 * its visits keep their ids, and one that stands in the way of a newer booking is left out. `founded`: the day on which
 * the sample was first made, from which the patients' time on file counts.
 */
export async function fillDays(
  tx: Tx,
  from: string,
  until: string,
  founded: string,
  patients: readonly SamplePatient[],
): Promise<void> {
  const schedule = await readSchedule(tx, { clinicZone: sampleClinic.zone, from, until });
  for (let date = from; date <= until; date = addDays(date, 1)) {
    const openHours = Map.groupBy(schedule.on(date), ({ hours }) => hours.practitionerId);
    const seen = new Set<string>();
    const due = patientsOn(date, founded, patients);
    const visits = practitioners.flatMap((one) => dayOf(one, date, openHours.get(one.id) ?? [], due, seen));
    if (visits.length === 0) continue;
    await tx
      .insertInto('appointment')
      .values(visits)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
