import { expect } from '@open-wc/testing';
import { createJaneClient, JaneError, type JaneClient } from '../../src/client/index.ts';
import type * as z from 'zod/mini';
import { operations } from '../../src/client/operations.ts';
import { problemCodes, type Operation } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { aMoment, anAppointment, anOpening, anUpcoming, now } from '../support/builders.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { until } from '../support/until.ts';

async function errorOf(promise: Promise<unknown>): Promise<JaneError> {
  const error = await promise.then(
    () => new Error('It was not rejected'),
    (thrown: unknown) => thrown,
  );
  expect(error).to.be.instanceOf(JaneError);
  return error as JaneError;
}

const problem = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  Response.json({ code }, { status, headers: { 'content-type': 'application/problem+json', ...headers } });

const patientId = 'patient-maya';

const aBooking = { treatmentId: 't', practitionerId: 'p', placeId: 'x', start: '2026-11-27T18:00:00.000Z' };

describe('the client', () => {
  let clinic: FakeClinic;
  let client: JaneClient;
  beforeEach(() => {
    clinic = new FakeClinic();
    client = clinic.client();
  });

  it('has a method for each operation that a page may call, and none for the session’s own', () => {
    expect(client).to.include.keys('getClinic', 'bookAppointment', 'offerCalendarLinks', 'requestHelp');
    expect(client).not.to.have.any.keys('signIn', 'refreshSession', 'endSession', 'exchangeSessionCode', 'staffSignIn');
  });

  it('normalises its address, and makes one client for each in a page', () => {
    expect(createJaneClient({ apiUrl: 'https://API.clinic.test:443/base//?x#y' }).apiUrl).to.equal(
      'https://api.clinic.test/base',
    );
    expect(createJaneClient({ apiUrl: '/api/' }).apiUrl).to.equal(`${location.origin}/api`);
    const client = createJaneClient({ apiUrl: 'https://api.clinic.test/' });
    expect(client).to.equal(createJaneClient({ apiUrl: 'https://api.clinic.test' }));
    expect(client).not.to.equal(createJaneClient({ apiUrl: 'https://other.clinic.test' }));
    // One with a clock or a network of its own is its own.
    expect(client).not.to.equal(createJaneClient({ apiUrl: 'https://api.clinic.test', now: Date.now }));
    expect(client).not.to.equal(createJaneClient({ apiUrl: 'https://api.clinic.test', fetch: clinic.fetch }));
    expect(() => createJaneClient({ apiUrl: 'javascript:alert(1)' })).to.throw(TypeError);
  });

  it('leaves nothing on the page’s globals that leads to it', async () => {
    const before = new Set(Reflect.ownKeys(globalThis));
    const ours = createJaneClient({ apiUrl: clinic.apiUrl });
    await clinic.signedInClient();
    const left = Reflect.ownKeys(globalThis).filter((key) => !before.has(key) || String(key).includes('jane'));
    expect(left).to.deep.equal([]);
    const values = Reflect.ownKeys(globalThis).map(
      (key) => Object.getOwnPropertyDescriptor(globalThis, key)?.value as unknown,
    );
    expect(values.includes(ours)).to.equal(false);
  });

  it('says in an English sentence what went wrong, beside the code', async () => {
    clinic.refuse('requestHelp', 'rate-limited');
    const error = await errorOf(client.requestHelp({ typed: 'maya' }));
    expect(error.code).to.equal('rate-limited');
    expect(error.message).to.equal('Too many tries: wait before the next one.');
    for (const code of problemCodes) expect(new JaneError(code).message, code).to.match(/^[A-Z].{15,}\.$/);
  });

  it('fills ids into the path so that none climbs out of it', async () => {
    client = await clinic.signedInClient();
    clinic.upcoming = [anAppointment({ id: 'a/b?c#d' })];
    const done = await client.cancelAppointment({ patientId, appointmentId: 'a/b?c#d' });
    expect(done.state).to.equal('cancelled');
    for (const id of ['..', '.', '']) {
      const error = await errorOf(client.cancelAppointment({ patientId, appointmentId: id }));
      expect(error.code).to.equal('not-found');
    }
    expect(clinic.calls('cancelAppointment')).to.have.length(1);
  });

  it('takes path, query and body in one object, and sends only what the operation has', async () => {
    client = await clinic.signedInClient();
    const [opening] = (await client.listOpenings({ treatmentId: 'massage', practitionerId: undefined })).openings;
    expect(clinic.calls('listOpenings')[0]?.query).to.deep.equal({ treatmentId: 'massage' });
    await client.bookAppointment({ ...opening! });
    const { params, body } = clinic.calls('bookAppointment')[0]!;
    expect(params).to.deep.equal({ patientId });
    const { practitioner, place, start } = opening!;
    expect(body).to.deep.equal({
      treatmentId: 'massage',
      practitionerId: practitioner.id,
      placeId: place.id,
      start: start.instant,
    });
  });

  it('books an opening of an older clinic, which names no ids in it', async () => {
    client = await clinic.signedInClient();
    clinic.answer('listOpenings', () => {
      const { treatmentId: _t, practitionerId: _p, placeId: _l, ...older } = anOpening();
      return { now, openings: [older] };
    });
    const [opening] = (await client.listOpenings({ treatmentId: 'counselling' })).openings;
    expect(opening).to.deep.equal(anOpening());
  });

  it('asks for the signed-in patient where the page names nobody', async () => {
    client = await clinic.signedInClient();
    expect(client.currentPatient?.firstName).to.equal('Maya');
    await client.listUpcomingAppointments();
    await client.listTreatments({ patientId: undefined });
    await client.listUpcomingAppointments({ patientId: 'somebody-else' });
    const asked = [...clinic.calls('listUpcomingAppointments'), ...clinic.calls('listTreatments')];
    expect(asked.map(({ params }) => params.patientId)).to.have.members([patientId, 'somebody-else', patientId]);
    // A reload: the session is found first.
    const next = clinic.client();
    expect(next.currentPatient).to.equal(undefined);
    await next.listTreatments();
    expect(clinic.calls('listTreatments').at(-1)?.params.patientId).to.equal(patientId);
  });

  it('asks for nobody where nobody is signed in, and where the account has no patient', async () => {
    expect((await errorOf(client.listUpcomingAppointments())).code).to.equal('signed-out');
    clinic.accounts[0]!.subjects = [];
    client = await clinic.signedInClient();
    expect((await errorOf(client.listUpcomingAppointments())).code).to.equal('not-found');
    expect(clinic.calls('listUpcomingAppointments')).to.have.length(0);
  });

  it('has each key of an operation in one place only: path, query or body', () => {
    for (const [name, { path, query, body }] of Object.entries<Operation>({ ...operations, ...staffOperations })) {
      for (const schema of [query, body]) if (schema) expect(schema, name).to.have.property('shape');
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, key]) => key);
      const keys = [query, body].flatMap((schema) => Object.keys((schema as z.ZodMiniObject | undefined)?.shape ?? {}));
      expect(new Set([...inPath, ...keys]).size, name).to.equal(inPath.length + keys.length);
    }
  });

  it('sends language, and a key that a press can repeat', async () => {
    client = await clinic.signedInClient();
    const options = { language: 'fr-CA', idempotencyKey: 'the-key-of-this-press' };
    await client.bookAppointment({ patientId, ...aBooking }, options);
    const [call] = clinic.calls('bookAppointment');
    expect(call?.headers.get('Accept-Language')).to.equal('fr-CA');
    expect(call?.headers.get('Idempotency-Key')).to.equal('the-key-of-this-press');
    await errorOf(client.bookAppointment({ patientId, ...aBooking }));
    // Left out, it would be the browser's, which the account would then be mailed in.
    expect(clinic.calls('bookAppointment')[1]?.headers.get('Accept-Language')).to.equal('*');
    expect(clinic.calls('bookAppointment')[1]?.headers.get('Idempotency-Key')).to.match(/^[0-9a-f]{32}$/);
    await client.listUpcomingAppointments({ patientId });
    expect(clinic.calls('listUpcomingAppointments')[0]?.headers.has('Idempotency-Key')).to.equal(false);
  });

  it('makes a key on a plain http page, too, where the browser withholds randomUUID', async () => {
    client = await clinic.signedInClient();
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
    try {
      await client.bookAppointment({ patientId, ...aBooking }).catch(() => {});
      await client.bookAppointment({ patientId, ...aBooking }).catch(() => {});
    } finally {
      Reflect.deleteProperty(crypto, 'randomUUID');
    }
    const keys = clinic.calls('bookAppointment').map(({ headers }) => headers.get('Idempotency-Key'));
    expect(keys).to.have.length(2);
    expect(new Set(keys).size).to.equal(2);
  });

  it('repeats a read that failed, at most twice', async () => {
    clinic.breakNetwork('getClinic', 2);
    expect((await client.getClinic()).name).to.equal('Cedar Street Clinic');
    expect(clinic.calls('getClinic')).to.have.length(3);
    clinic.breakNetwork('getClinic');
    expect((await errorOf(client.getClinic())).code).to.equal('unreachable');
    expect(clinic.calls('getClinic')).to.have.length(6);
  });

  it('never repeats a write by itself', async () => {
    client = await clinic.signedInClient();
    for (const fail of [
      () => clinic.breakNetwork('cancelAppointment'),
      () => clinic.answer('cancelAppointment', () => problem(503, 'unavailable')),
      () => clinic.answer('cancelAppointment', () => problem(500, 'server-error')),
    ]) {
      fail();
      const before = clinic.calls('cancelAppointment').length;
      await errorOf(client.cancelAppointment({ patientId, appointmentId: 'a' }));
      expect(clinic.calls('cancelAppointment').length - before).to.equal(1);
    }
    clinic.answer('stopCalendarLink', () => problem(503, 'unavailable'));
    clinic.answer('changePassword', () => problem(503, 'unavailable'));
    await errorOf(client.stopCalendarLink({ linkId: 'l' }));
    await errorOf(client.changePassword({ password: 'a', newPassword: 'b' }));
    expect(clinic.calls('stopCalendarLink')).to.have.length(1);
    expect(clinic.calls('changePassword')).to.have.length(1);
  });

  it('waits a moment when the server asks for it, and not for an hour', async () => {
    clinic.answer('getClinic', () => problem(503, 'unavailable', { 'Retry-After': '1' }), 1);
    await client.getClinic();
    expect(clinic.calls('getClinic')).to.have.length(2);
    clinic.answer('getClinic', () => problem(503, 'unavailable', { 'Retry-After': '3600' }));
    expect((await errorOf(client.getClinic())).code).to.equal('unavailable');
    expect(clinic.calls('getClinic')).to.have.length(3);
  });

  const answers: [string, () => Response, string][] = [
    ['a problem of the contract', () => problem(422, 'slot-taken'), 'slot-taken'],
    ['a code from a newer server', () => problem(422, 'brand-new'), 'server-error'],
    ['a proxy’s page', () => new Response('<h1>Bad gateway</h1>', { status: 502 }), 'unavailable'],
    ['too many requests, in no words', () => new Response('', { status: 429 }), 'rate-limited'],
    ['a page in place of an answer', () => new Response('<!doctype html>'), 'bad-answer'],
    ['half an answer', () => new Response('{"now":'), 'bad-answer'],
    ['an empty answer', () => new Response(''), 'bad-answer'],
    ['another shape', () => Response.json({ now: 'later', appointments: 'none' }), 'bad-answer'],
    ['a list', () => Response.json([]), 'bad-answer'],
    ['nothing at all', () => new Response(null, { status: 204 }), 'bad-answer'],
  ];
  for (const [what, answer, code] of answers) {
    it(`makes ${code} of ${what}`, async () => {
      const { warn } = console;
      const said: string[] = [];
      console.warn = (words: string) => said.push(words);
      try {
        client = await clinic.signedInClient();
        clinic.answer('moveAppointment', answer);
        const body = { practitionerId: 'p', placeId: 'x', start: '2026-11-27T18:00:00Z' };
        const call = client.moveAppointment({ patientId, appointmentId: 'a', ...body });
        expect((await errorOf(call)).code).to.equal(code);
        expect(said.join()).not.to.contain('later');
      } finally {
        console.warn = warn;
      }
    });
  }

  it('hands the problem’s particulars on', async () => {
    clinic.refuse('requestHelp', 'rate-limited', { status: 429, retryAt: aMoment('2026-11-25T14:10') });
    const error = await errorOf(client.requestHelp({ typed: 'maya' }));
    expect(error.problem?.retryAt?.wall).to.equal('2026-11-25T14:10');
  });

  it('shows the good rows when one is bad, and drops what it does not know', async () => {
    client = await clinic.signedInClient();
    const good = anAppointment();
    clinic.answer('listUpcomingAppointments', () =>
      Response.json({ ...anUpcoming(), appointments: [good, { id: 'x' }, { ...good, novelty: 1 }], news: true }),
    );
    const list = await client.listUpcomingAppointments({ patientId });
    expect(list.appointments).to.deep.equal([good, null, good]);
    expect(list).not.to.have.property('news');
  });

  it('shares one request among identical reads, and asks anew afterwards', async () => {
    const reads = await Promise.all([client.getClinic(), client.getClinic(), client.getClinic()]);
    expect(clinic.calls('getClinic')).to.have.length(1);
    expect(reads[0]).to.equal(reads[2]);
    await client.getClinic();
    expect(clinic.calls('getClinic')).to.have.length(2);
    await Promise.all([
      client.getClinic(undefined, { language: 'fr' }),
      client.getClinic(undefined, { language: 'en' }),
    ]);
    expect(clinic.calls('getClinic')).to.have.length(4);
  });

  it('asks anew after a write, even while a read from before it is under way', async () => {
    const { release } = clinic.hold('getClinic');
    const before = client.getClinic();
    await until(() => clinic.calls('getClinic').length === 1, 'the request');
    await client.requestHelp({ typed: 'maya.okafor' });
    await client.getClinic();
    expect(clinic.calls('getClinic')).to.have.length(2);
    release();
    await before;
  });

  it('lets one caller stop waiting without the others', async () => {
    const { release } = clinic.hold('getClinic');
    const controller = new AbortController();
    const stopped = errorOf(client.getClinic(undefined, { signal: controller.signal }));
    const other = client.getClinic();
    await until(() => clinic.calls('getClinic').length === 1, 'the request');
    controller.abort();
    expect((await stopped).code).to.equal('cancelled');
    release();
    expect((await other).id).to.equal('cedar');
  });

  it('ends the request when nobody waits any more', async () => {
    let isAborted = false;
    const listening = createJaneClient({
      apiUrl: clinic.apiUrl,
      fetch: (input, init) => {
        (input as Request).signal.addEventListener('abort', () => (isAborted = true));
        return clinic.fetch(input, init);
      },
    });
    clinic.hold('getClinic');
    const controller = new AbortController();
    const stopped = errorOf(listening.getClinic(undefined, { signal: controller.signal }));
    await until(() => clinic.calls('getClinic').length === 1, 'the request');
    controller.abort();
    expect((await stopped).code).to.equal('cancelled');
    await until(() => isAborted, 'the end of the request');
    await client.getClinic();
  });

  it('does not begin what is cancelled already', async () => {
    const { code } = await errorOf(client.getClinic(undefined, { signal: AbortSignal.abort() }));
    expect(code).to.equal('cancelled');
    expect(clinic.requests).to.have.length(0);
  });

  it('calls it offline where the browser knows', async () => {
    Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => false });
    try {
      clinic.breakNetwork('requestHelp');
      expect((await errorOf(client.requestHelp({ typed: 'x' }))).code).to.equal('offline');
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  it('gives up on an answer that never comes, or never ends, within fifteen seconds', async () => {
    clinic.hold('getClinic');
    const stalled = createJaneClient({
      apiUrl: clinic.apiUrl,
      fetch: async () =>
        new Response(new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{"id":')) })),
    });
    const [never, endless] = await Promise.all([errorOf(client.getClinic()), errorOf(stalled.getClinic())]);
    expect([never.code, endless.code]).to.deep.equal(['timeout', 'timeout']);
  }).timeout(15_000);

  it('tells the time of its own clock', () => {
    const later = createJaneClient({ apiUrl: clinic.apiUrl, now: () => 86_400_000 });
    expect(later.now().toISOString()).to.equal('1970-01-02T00:00:00.000Z');
  });
});
