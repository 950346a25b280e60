import type { Text } from '../../../src/contract/index.ts';
import type { Database, Tx } from '../database/open.ts';

/** Something that rows name: by the clinic's own id for it, or by its name in any language. */
interface Named {
  id: string;
  ownId: string | undefined;
  names: string[];
}
export interface NamedPlace extends Named {
  zone: string;
}
export interface NamedRoom extends Named {
  placeId: string;
}
export interface NamedTreatment extends Named {
  minutes: number;
}

/** Who works at the clinic, where, and what they do, for the rows that name them. */
export interface Catalog {
  practitioners: Named[];
  places: NamedPlace[];
  rooms: NamedRoom[];
  treatments: NamedTreatment[];
}

/** A row names something that is not there, or not only once. The message ends the line of the report. */
export class UnknownNameError extends Error {
  override name = 'UnknownNameError';
}

const plain = (name: string) => name.normalize('NFC').toLowerCase();

/** What `word` names: its own id counts before names. Case does not matter in names. */
export function findNamed<One extends Named>(list: readonly One[], word: string, what: string): One {
  const byId = list.find((one) => one.ownId === word);
  if (byId !== undefined) return byId;
  const [found, other] = list.filter((one) => one.names.some((name) => plain(name) === plain(word)));
  if (found === undefined) throw new UnknownNameError(`there is no ${what} "${word}"`);
  if (other !== undefined) throw new UnknownNameError(`there is more than one ${what} "${word}": name it by its id`);
  return found;
}

/** The room that is named at a place; none where none is. */
export function roomAt(catalog: Catalog, placeId: string, room: string | undefined, placeName: string): string | null {
  if (room === undefined) return null;
  const rooms = catalog.rooms.filter((each) => each.placeId === placeId);
  return findNamed(rooms, room, `room at ${placeName}`).id;
}

const namesOf = (text: Text) => Object.values(text);

/** The practitioners, places, rooms and treatments as they are now, those who have left among them. */
export async function readCatalog(db: Database | Tx): Promise<Catalog> {
  const own = await db
    .selectFrom('import_row')
    .where('kind', 'in', ['practitioner', 'place', 'room', 'treatment'])
    .select(['external_id', 'entity_id'])
    .execute();
  const ownIds = new Map(own.map((row) => [row.entity_id, row.external_id]));
  const practitioners = await db.selectFrom('practitioner').select(['id', 'name']).execute();
  const places = await db.selectFrom('place').select(['id', 'name', 'zone']).execute();
  const rooms = await db.selectFrom('room').select(['id', 'name', 'place_id']).execute();
  const treatments = await db.selectFrom('treatment').select(['id', 'name', 'minutes']).execute();
  const named = (id: string, names: string[]): Named => ({ id, ownId: ownIds.get(id), names });
  return {
    practitioners: practitioners.map((row) => named(row.id, [row.name])),
    places: places.map((row) => ({ ...named(row.id, namesOf(row.name)), zone: row.zone })),
    rooms: rooms.map((row) => ({ ...named(row.id, namesOf(row.name)), placeId: row.place_id })),
    treatments: treatments.map((row) => ({ ...named(row.id, namesOf(row.name)), minutes: row.minutes })),
  };
}
