import { sql } from 'kysely';
import type { Text } from '../../../src/contract/index.ts';
import { record } from '../clinic/audit.ts';
import { addDays } from '../clinic/time.ts';
import type { Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { findNamed, readCatalog, roomAt, UnknownNameError, type Catalog } from './catalog.ts';
import type { ClinicFile } from './clinic-file.ts';
import { ImportError } from './report.ts';
import { basesOf, remember } from './steps.ts';
import { writeExceptions } from './write-exceptions.ts';

type Kind = Exclude<Row<'import_row'>['kind'], 'patient' | 'appointment'>;
const json = JSON.stringify;

/**
 * Which row here is meant: the one that this id stood for at an earlier import, else one of this name, else a new one.
 * Without an id of its own, the default name is it.
 */
async function entityOf(
  tx: Tx,
  kind: Kind,
  ownId: string,
  name: string,
  listed: readonly { id: string; names: string[] }[],
): Promise<{ id: string; isNew: boolean }> {
  const base = (await basesOf(tx, kind, [ownId])).get(ownId);
  const known = base?.entityId ?? listed.find(({ names }) => names.includes(name))?.id;
  const id = known ?? crypto.randomUUID();
  if (base === undefined) await remember(tx, kind, [{ id: ownId, entityId: id, said: { name }, held: {} }]);
  return { id, isNew: known === undefined };
}

async function writeClinicRow(tx: Tx, { clinic }: ClinicFile): Promise<void> {
  const present = await tx.selectFrom('clinic').select('id').executeTakeFirst();
  if (present !== undefined && present.id !== clinic.id)
    throw new ImportError(`This is the clinic "${present.id}"; its id cannot become "${clinic.id}".`);
  const { trainingUrl, logo, color, phone, email, address, policy, ...rest } = clinic;
  const columns = {
    ...rest,
    logo: logo ?? null,
    color: color ?? null,
    phone: phone ?? null,
    email: email ?? null,
    address: address ?? null,
    policy: json(policy),
    training_url: typeof trainingUrl === 'object' ? trainingUrl.default : (trainingUrl ?? null),
    training_urls: typeof trainingUrl === 'object' ? json(trainingUrl) : null,
  };
  await (
    present === undefined ? tx.insertInto('clinic').values(columns) : tx.updateTable('clinic').set(columns)
  ).execute();
}

async function writePlaces(tx: Tx, file: ClinicFile, before: Catalog): Promise<void> {
  for (const place of file.places) {
    const ownId = place.id ?? place.name.default;
    const { id, isNew } = await entityOf(tx, 'place', ownId, place.name.default, before.places);
    const columns = {
      name: json(place.name),
      address: place.address ?? null,
      // Online visits take the clinic's zone.
      zone: place.online ? file.clinic.zone : (place.zone ?? file.clinic.zone),
      online: place.online,
      latitude: place.coordinates?.latitude ?? null,
      longitude: place.coordinates?.longitude ?? null,
    };
    await (
      isNew
        ? tx.insertInto('place').values({ id, ...columns })
        : tx.updateTable('place').set(columns).where('id', '=', id)
    ).execute();
    for (const room of place.rooms) await writeRoom(tx, room, { id, ownId }, before);
  }
}

async function writeRoom(
  tx: Tx,
  room: { id?: string | undefined; name: Text },
  place: { id: string; ownId: string },
  before: Catalog,
): Promise<void> {
  const here = before.rooms.filter(({ placeId }) => placeId === place.id);
  // A "room 2" is at every place.
  const ownId = room.id ?? `${place.ownId}/${room.name.default}`;
  const { id, isNew } = await entityOf(tx, 'room', ownId, room.name.default, here);
  const columns = { place_id: place.id, name: json(room.name) };
  await (
    isNew ? tx.insertInto('room').values({ id, ...columns }) : tx.updateTable('room').set(columns).where('id', '=', id)
  ).execute();
}

/** When something ended: now, unless it had ended before. */
const endedAt = (isEnded: boolean) => (isEnded ? sql<Date>`coalesce(ended_at, now())` : null);
const endedFromTheStart = (isEnded: boolean) => (isEnded ? sql<Date>`now()` : null);

const optional = (text: Text | undefined) => (text === undefined ? null : json(text));

const treatmentDetails = ({
  group,
  price,
  instructions,
  bufferBefore,
  bufferAfter,
}: Omit<ClinicFile['treatments'][number], 'id' | 'name' | 'minutes' | 'online' | 'ended'>) => ({
  group_name: optional(group),
  price: optional(price),
  instructions: optional(instructions),
  buffer_before: bufferBefore,
  buffer_after: bufferAfter,
});

async function writeTreatments(tx: Tx, { treatments }: ClinicFile, before: Catalog): Promise<void> {
  for (const { id: ownId, name, minutes, online, ended, ...rest } of treatments) {
    const { id, isNew } = await entityOf(tx, 'treatment', ownId ?? name.default, name.default, before.treatments);
    const columns = { name: json(name), minutes, online, ...treatmentDetails(rest) };
    await (
      isNew
        ? tx.insertInto('treatment').values({ id, ...columns, ended_at: endedFromTheStart(ended) })
        : tx
            .updateTable('treatment')
            .set({ ...columns, ended_at: endedAt(ended) })
            .where('id', '=', id)
    ).execute();
  }
}

type Practitioner = ClinicFile['practitioners'][number];

async function writePractitioner(tx: Tx, one: Practitioner, before: Catalog): Promise<string> {
  const { id, isNew } = await entityOf(tx, 'practitioner', one.id ?? one.name, one.name, before.practitioners);
  const columns = {
    name: one.name,
    title: optional(one.title),
    photo: one.photo ?? null,
  };
  await (
    isNew
      ? tx.insertInto('practitioner').values({ id, ...columns, ended_at: endedFromTheStart(one.ended) })
      : tx
          .updateTable('practitioner')
          .set({ ...columns, ended_at: endedAt(one.ended) })
          .where('id', '=', id)
  ).execute();
  return id;
}

/** What a practitioner does and when is replaced as a whole: the file is where it is kept. */
async function writeWork(tx: Tx, id: string, { treatments, hours }: Practitioner, catalog: Catalog): Promise<void> {
  await tx.deleteFrom('practitioner_treatment').where('practitioner_id', '=', id).execute();
  await tx.deleteFrom('working_hours').where('practitioner_id', '=', id).execute();
  const does = new Set(treatments.map((name) => findNamed(catalog.treatments, name, 'treatment').id));
  if (does.size > 0)
    await tx
      .insertInto('practitioner_treatment')
      .values([...does].map((treatment) => ({ practitioner_id: id, treatment_id: treatment })))
      .execute();
  const rows = hours.flatMap(({ place: placeName, room, weekdays, from, until, validFrom }) => {
    const place = findNamed(catalog.places, placeName, 'place');
    return weekdays.map((weekday) => ({
      practitioner_id: id,
      place_id: place.id,
      room_id: roomAt(catalog, place.id, room, placeName),
      weekday,
      from_wall: from,
      until_wall: until,
      ...validityOf(validFrom, hours),
    }));
  });
  if (rows.length > 0) await tx.insertInto('working_hours').values(rows).execute();
}

/** Hours count until the day before the next ones do. */
function validityOf(validFrom: string | undefined, hours: Practitioner['hours']) {
  const later = hours.flatMap((each) => each.validFrom ?? []).filter((date) => date > (validFrom ?? ''));
  const [next] = later.sort();
  return {
    valid_from: validFrom ?? '-infinity',
    valid_until: next === undefined ? 'infinity' : addDays(next, -1),
  };
}

/** Everything of the clinic that shows in calendar feeds, to see whether it changed. */
async function shownInFeeds(tx: Tx): Promise<string> {
  const { rows } = await sql<{ all: string }>`select concat(
    (select json_agg(to_jsonb(c) - 'feed_version' - 'feed_changed_at') from clinic c),
    (select json_agg(p order by id) from practitioner p), (select json_agg(p order by id) from place p),
    (select json_agg(r order by id) from room r), (select json_agg(t order by id) from treatment t)) as all`.execute(
    tx,
  );
  return rows[0]?.all ?? '';
}

/** Who can be booked when. The rows of hours are written anew each time, so what they say is compared. */
async function scheduleOf(tx: Tx): Promise<string> {
  const { rows } = await sql<{ all: string }>`select concat(
    (select json_agg(h order by h) from (select to_jsonb(w) - 'id' as h from working_hours w) hours),
    (select json_agg(e order by id) from schedule_exception e where imported_as is not null),
    (select json_agg(t order by practitioner_id, treatment_id) from practitioner_treatment t)) as all`.execute(tx);
  return rows[0]?.all ?? '';
}

/**
 * Makes the clinic what its file says: creates and renames, ends what is said to have ended, and deletes nothing. The same file again
 * changes nothing. Answers whether anything changed that patients see or can book.
 */
export async function writeClinic(tx: Tx, file: ClinicFile): Promise<boolean> {
  const before = await shownInFeeds(tx);
  const scheduleBefore = await scheduleOf(tx);
  try {
    await writeClinicRow(tx, file);
    const catalog = await readCatalog(tx);
    await writePlaces(tx, file, catalog);
    await writeTreatments(tx, file, catalog);
    const ids: string[] = [];
    for (const one of file.practitioners) ids.push(await writePractitioner(tx, one, catalog));
    const written = await readCatalog(tx);
    for (const [at, one] of file.practitioners.entries()) await writeWork(tx, ids[at] ?? '', one, written);
    await writeExceptions(tx, file, ids, written);
  } catch (error) {
    if (!(error instanceof UnknownNameError)) throw error;
    throw new ImportError(`The clinic's file: ${error.message}.`, { cause: error });
  }
  const isScheduled = scheduleBefore !== (await scheduleOf(tx));
  const isShown = before !== (await shownInFeeds(tx));
  if (!isShown && !isScheduled) return false;
  await record(tx, { kind: 'system' }, 'clinic.changed', null, { by: 'import' });
  if (!isShown) return true;
  await tx
    .updateTable('clinic')
    .set((row) => ({ feed_version: row('feed_version', '+', 1) }))
    .execute();
  return true;
}
