import { wallAt } from '../../server/src/clinic/time.ts';
import { chainStaffToken, chainToken, chainZone, idOf, type ChainSize } from '../../server/test/support/chain.ts';
import type { Connection } from './connection.ts';
import type { Ask } from './load.ts';

const SLOTS = 16;
const REGINA_HOURS = 6;

const asAccount = (number: number) => ({
  Authorization: `Bearer ${chainToken(number)}`,
  Origin: 'http://127.0.0.1:5173',
  'Accept-Language': 'en',
});
const asStaff = { Cookie: `__Host-jane-staff-chain=${chainStaffToken}` };

/** A free half hour: every second one is, from tomorrow on. */
function freeSlot(number: number, practitioners: number) {
  const practitioner = 1 + (number % practitioners);
  const place = Math.floor(number / practitioners);
  const day = 1 + Math.floor(place / (SLOTS / 2));
  const slot = 2 * (place % (SLOTS / 2)) + ((day + practitioner + 1) % 2);
  const today = wallAt(new Date(), chainZone).slice(0, 10);
  const start = new Date(Date.parse(`${today}T00:00Z`) + ((day * 24 + 9 + REGINA_HOURS) * 60 + slot * 30) * 60_000);
  return { practitioner, start: start.toISOString() };
}

function book(connection: Connection, number: number, slot: ReturnType<typeof freeSlot>, { accounts }: ChainSize) {
  const who = 1 + (number % accounts);
  return connection.ask(
    'POST',
    `/v1/patients/${idOf('patient', who)}/appointments`,
    { ...asAccount(who), 'Idempotency-Key': `key-${number}-${slot.start}`, 'Jane-Interaction': '1' },
    {
      treatmentId: idOf('treatment', 1),
      practitionerId: idOf('practitioner', slot.practitioner),
      placeId: idOf('place', 1 + (slot.practitioner % 4)),
      start: slot.start,
    },
  );
}

const typed = [
  'smith', 'tremblay', 'noah', 'mar', 'an', 'b', 'maya tremblay', 'lopez lucia', 'nguyen', 'bercalchan', 'smth', 'tremblya',
  'elena anbar', 'wiliam', '306-555-12', '5550009', '4711', 'maya.smith', '1984-03-21', 'bob', 'liz smith', 'chloe',
]; // prettier-ignore

/** What each row of the table asks. */
export const requests = (size: ChainSize) => {
  const patient = (number: number) => 1 + ((number * 7919) % size.accounts);
  const read =
    (path: string): Ask =>
    (connection, number) => {
      const who = patient(number);
      return connection.ask('GET', `/v1/patients/${idOf('patient', who)}${path}`, asAccount(who));
    };
  return {
    bare: (connection) => connection.ask('GET', '/'),
    book: (connection, number) => book(connection, number, freeSlot(number, size.practitioners), size),
    /** Fifty in turn want the same one. */
    bookSame: (connection, number) =>
      book(connection, number, freeSlot(20_000 + Math.floor(number / 50), size.practitioners), size),
    openings: read(`/openings?treatmentId=${idOf('treatment', 1)}`),
    openingDays: read(`/openings/days?treatmentId=${idOf('treatment', 1)}`),
    upcoming: read('/appointments'),
    search: (connection, number) =>
      connection.ask('GET', `/v1/staff/patients?q=${encodeURIComponent(typed[number % typed.length] ?? '')}`, asStaff),
  } satisfies Record<string, Ask>;
};
