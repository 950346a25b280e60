import type { Text } from '../../../src/contract/index.ts';
import type { Tx } from '../database/open.ts';
import type { NewRow } from '../database/schema.ts';
import { hash } from '../keys.ts';
import { findNamed, roomAt, type Catalog } from './catalog.ts';
import type { ClinicFile } from './clinic-file.ts';

type Exception = NewRow<'schedule_exception'>;

interface Entry {
  firstDay?: string | undefined;
  lastDay?: string | undefined;
  weekdays?: readonly number[] | undefined;
  from?: string;
  until?: string;
  name?: Text | undefined;
}

/** One day where there is no last; each week for ever where weekdays have neither. */
const rowOf = (
  kind: Exception['kind'],
  where: Pick<Exception, 'practitioner_id' | 'place_id' | 'room_id'>,
  { firstDay, lastDay, weekdays, from, until, name }: Entry,
): Exception => ({
  kind,
  ...where,
  first_date: firstDay ?? '-infinity',
  last_date: lastDay ?? (weekdays === undefined ? (firstDay ?? '') : 'infinity'),
  weekdays: weekdays === undefined ? null : [...new Set(weekdays)].sort(),
  from_wall: from ?? null,
  until_wall: until ?? null,
  name: name === undefined ? null : JSON.stringify(name),
});

/** What the file says about certain dates, as rows. `ids` are those of its practitioners, in its order. */
function exceptionsOf(file: ClinicFile, ids: readonly string[], catalog: Catalog): Exception[] {
  const placeId = (name: string) => findNamed(catalog.places, name, 'place').id;
  const at = (name: string | undefined) => ({ place_id: name === undefined ? null : placeId(name) });
  const ofPlaces = file.places.flatMap((place) => {
    const here = at(place.id ?? place.name.default);
    return [
      ...place.otherHours.map((each) => rowOf('other-hours', here, each)),
      ...place.blocked.map((each) => rowOf('blocked', here, each)),
    ];
  });
  const ofPractitioners = file.practitioners.flatMap(({ daysOff, otherHours, blocked }, number) => {
    const who = { practitioner_id: ids[number] ?? '' };
    const room = (each: { place: string; room?: string | undefined }) => ({
      room_id: roomAt(catalog, placeId(each.place), each.room, each.place),
    });
    return [
      ...daysOff.map((each) => rowOf('day-off', { ...who, ...at(each.place) }, each)),
      ...otherHours.map((each) => rowOf('other-hours', { ...who, ...at(each.place), ...room(each) }, each)),
      ...blocked.map((each) => rowOf('blocked', { ...who, ...at(each.place) }, each)),
    ];
  });
  return [...file.holidays.map((each) => rowOf('holiday', at(each.place), each)), ...ofPlaces, ...ofPractitioners];
}

/**
 * Makes what the file says about certain dates what is on file, beside what staff entered. What they took away of the file's
 * stays away until the file says something else.
 */
export async function writeExceptions(
  tx: Tx,
  file: ClinicFile,
  ids: readonly string[],
  catalog: Catalog,
): Promise<void> {
  const wanted = new Map(exceptionsOf(file, ids, catalog).map((row) => [hash(JSON.stringify(row)), row]));
  const present = await tx
    .selectFrom('schedule_exception')
    .where('imported_as', 'is not', null)
    .select('imported_as')
    .execute();
  const known = new Set(present.map((row) => row.imported_as ?? ''));
  const gone = [...known].filter((key) => !wanted.has(key));
  if (gone.length > 0) await tx.deleteFrom('schedule_exception').where('imported_as', 'in', gone).execute();
  const added = [...wanted].filter(([key]) => !known.has(key)).map(([key, row]) => ({ ...row, imported_as: key }));
  if (added.length > 0) await tx.insertInto('schedule_exception').values(added).execute();
}
