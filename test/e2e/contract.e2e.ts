// Drives a server through the operation table, over HTTP. By default the demo clinic; anybody's with
// BASE_URL=https://api.clinic.example BASE_ORIGIN=https://clinic.example BASE_USERNAME=… BASE_PASSWORD=… (a patient for tests).
import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  calendarOperations,
  clientHeader,
  patientOperations,
  problemSchema,
  sessionOperations,
  type Operation,
  type Opening,
  type RequestOf,
  type ResponseOf,
  type Session,
} from '../../src/contract/index.ts';
import { startDemo, type Demo } from './support/demo.ts';

const { BASE_URL, BASE_ORIGIN = '', BASE_USERNAME = 'noah.fraser', BASE_PASSWORD = 'four quiet herons' } = process.env;

let demo: Demo | undefined;
let base: string;
let origin: string;
let session: Session;
let patientId: string;

interface Sent {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}

async function send(operation: Operation, { params = {}, query = {}, body }: Sent, token?: string): Promise<Response> {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(query).toString();
  return fetch(`${base}${path}${search && `?${search}`}`, {
    method: operation.method,
    headers: {
      origin,
      'content-type': 'application/json',
      ...(operation.auth === 'refresh' ? { [clientHeader]: '1' } : {}),
      ...(operation.idempotent === true ? { 'idempotency-key': randomUUID() } : {}),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  });
}

/** The answer, which has to be what the table promises. */
async function call<Op extends Operation>(operation: Op, request: RequestOf<Op>): Promise<ResponseOf<Op>> {
  const response = await send(operation, request as Sent, session.accessToken);
  const answer: unknown = await response.json();
  assert.equal(response.status, 200, JSON.stringify(answer));
  assert.match(response.headers.get('cache-control') ?? '', /no-store/);
  return operation.response.parse(answer) as ResponseOf<Op>;
}

/** The code of the problem, which has to be one of those that the table names. */
async function refusal(operation: Operation, request: Sent, token?: string): Promise<string> {
  const response = await send(operation, request, token);
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
  const { code } = problemSchema.parse(await response.json());
  assert.ok(['invalid-request', 'rate-limited', ...operation.problems].includes(code), `"${code}" is not in the table`);
  return code;
}

before(async () => {
  if (BASE_URL === undefined) demo = await startDemo();
  base = BASE_URL ?? demo?.apiForPrograms ?? '';
  origin = BASE_URL === undefined ? (demo?.website ?? '') : BASE_ORIGIN;
});

after(() => demo?.stop());

describe('a server that speaks the contract', () => {
  it('tells everybody about the clinic', async () => {
    const response = await send(sessionOperations.getClinic, {});
    const clinic = sessionOperations.getClinic.response.parse(await response.json());
    assert.match(clinic.contract, /^1\.\d+$/);
  });

  it('refuses wrong credentials alike, whether or not there is such a username', async () => {
    const attempt = (username: string) =>
      refusal(sessionOperations.signIn, { body: { username, password: 'not the password at all', remember: false } });
    assert.equal(await attempt(BASE_USERNAME), 'wrong-credentials');
    assert.equal(await attempt(`nobody-${randomUUID().slice(0, 8)}`), 'wrong-credentials');
  });

  it('signs in with an access token, a handover and whom one may act for', async () => {
    const body = { username: BASE_USERNAME, password: BASE_PASSWORD, remember: false };
    const response = await send(sessionOperations.signIn, { body });
    assert.equal(response.status, 200);
    assert.match(response.headers.get('set-cookie') ?? '', /HttpOnly/);
    session = sessionOperations.signIn.response.parse(await response.json());
    assert.ok(session.handover);
    patientId = session.subjects[0]?.id ?? '';
    assert.ok(patientId);
  });

  it('answers nothing of a patient without a token, or of somebody else with one', async () => {
    const operation = patientOperations.listUpcomingAppointments;
    assert.equal(await refusal(operation, { params: { patientId } }), 'signed-out');
    const stranger = { params: { patientId: randomUUID() } };
    assert.equal(await refusal(operation, stranger, session.accessToken), 'not-found');
  });

  it('refuses a request that is not in the table, and names the field', async () => {
    const response = await send(
      patientOperations.bookAppointment,
      { params: { patientId }, body: { treatmentId: 7 } },
      session.accessToken,
    );
    const problem = problemSchema.parse(await response.json());
    assert.equal(problem.code, 'invalid-request');
    assert.ok(problem.fields?.includes('treatmentId'));
  });

  it('lists, books an opening, refuses the same to a second caller, and takes the booking back', async () => {
    const params = { patientId };
    const { treatments } = await call(patientOperations.listTreatments, { params });
    let found: { treatmentId: string; opening: Opening } | undefined;
    for (const { id: treatmentId } of treatments) {
      const { openings } = await call(patientOperations.listOpenings, { params, query: { treatmentId } });
      const opening = openings.at(-1);
      if (opening) found = { treatmentId, opening };
    }
    assert.ok(found, 'nothing is free in the week to come');
    const { treatmentId, opening } = found;
    const chosen = { practitionerId: opening.practitioner.id, placeId: opening.place.id, start: opening.start.instant };
    const body = { treatmentId, ...chosen };

    const booked = await call(patientOperations.bookAppointment, { params, body });
    assert.equal(booked.state, 'booked');
    assert.deepEqual(booked.start, opening.start);
    const again = await refusal(patientOperations.bookAppointment, { params, body }, session.accessToken);
    assert.ok(['slot-taken', 'own-overlap'].includes(again), again);

    const { appointments } = await call(patientOperations.listUpcomingAppointments, { params });
    assert.ok(appointments.some((one) => one?.id === booked.id));
    await call(patientOperations.undoBooking, { params: { patientId, appointmentId: booked.id } });
    const after = await call(patientOperations.listUpcomingAppointments, { params });
    assert.ok(!after.appointments.some((one) => one?.id === booked.id));
    await call(patientOperations.listAppointmentHistory, { params, query: {} });
  });

  it('offers a calendar link for each way, the same when asked again, dead once stopped', async () => {
    const params = { patientId };
    const offer = await call(calendarOperations.offerCalendarLinks, { params, body: {} });
    const same = await call(calendarOperations.offerCalendarLinks, { params, body: {} });
    assert.deepEqual(same.links, offer.links);
    assert.equal(new Set(offer.links.map(({ feedUrl }) => feedUrl)).size, offer.links.length);
    const link = offer.links.find(({ method }) => method === 'copy');
    assert.ok(link);
    await call(calendarOperations.takeCalendarLink, { params: { linkId: link.id } });
    const feed = base + new URL(link.feedUrl).pathname;
    const first = await fetch(feed);
    assert.match(await first.text(), /^BEGIN:VCALENDAR\r\n/);
    const etag = first.headers.get('etag') ?? '';
    assert.equal((await fetch(feed, { headers: { 'if-none-match': etag } })).status, 304);
    await call(calendarOperations.stopCalendarLink, { params: { linkId: link.id } });
    assert.equal((await fetch(feed)).status, 404);
  });
});
