import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  calendarOperations,
  patientOperations,
  sessionOperations as session,
  type Operation,
} from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { createApp } from '../src/app.ts';
import { aPassword } from './support/builders.ts';
import { browserFor } from './support/browser.ts';
import { apiUrl, openClinic, website, type TestClinic } from './support/clinic.ts';

let clinic: TestClinic;
before(async () => {
  clinic = await openClinic({ settings: { WEB_ORIGINS: `${website},https://www.clinic.example:8443` } });
});
beforeEach(() => clinic.reset());
after(() => clinic.close());

const everyOperation: [string, Operation][] = [session, patientOperations, calendarOperations, staffOperations].flatMap(
  (table) => Object.entries<Operation>(table),
);
const anId = '00000000-0000-4000-8000-000000000000';
const pathOf = ({ path }: Operation) => path.replaceAll(/\{\w+\}/g, anId);

/** Everything that is nearly the clinic's website. */
const forgedOrigins = [
  'null',
  '',
  ' ',
  '*',
  'https://evil.example',
  'http://clinic.example',
  'https://clinic.example.evil.example',
  'https://clinic.example.evil',
  'https://evilclinic.example',
  'https://evil-clinic.example',
  'https://sub.clinic.example',
  'https://www.clinic.example',
  'https://clinic.example.',
  'https://clinic.example:443',
  'https://clinic.example:8443',
  'https://clinic.example:80',
  'https://clinic.example/',
  'https://clinic.example/my-account/',
  'https://clinic.example?',
  'https://clinic.example#',
  'https://clinic.example@evil.example',
  'https://evil.example@clinic.example',
  'https://clinic.example%2eevil.example',
  'https://clinic.example%00.evil.example',
  'https://clinic.example\\.evil.example',
  'https://clinic_example',
  'https://clinicXexample',
  'https://Clinic.example',
  'HTTPS://clinic.example',
  'https://CLINIC.EXAMPLE',
  'https:/clinic.example',
  'https:clinic.example',
  '//clinic.example',
  'clinic.example',
  'https://clinic.example,https://evil.example',
  'https://clinic.example https://evil.example',
  'https://evil.example,https://clinic.example',
  'file://',
  'http://localhost:5173',
  'http://127.0.0.1',
  'https://api.clinic.example.evil.example',
  'chrome-extension://clinic.example',
  'wss://clinic.example',
  'https://xn--clinic-.example',
];

type Sent = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };

const json = { 'Content-Type': 'application/json', 'Jane-Client': '1' };

describe('other origins', () => {
  test(`none of ${forgedOrigins.length} forged origins gets a token, a cookie or a readable answer`, async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const victim = clinic.browser();
    await clinic.builders.signIn(victim, account.username);
    const before = [...victim.cookies];
    for (const Origin of forgedOrigins) {
      const send = (path: string, init: Sent) => victim.fetch(path, { ...init, headers: { ...init.headers, Origin } });
      const body = JSON.stringify({ username: account.username, password: aPassword, remember: false });
      const answers = [
        await send('/v1/session', { method: 'POST', headers: json, body }),
        await send('/v1/session/refresh', { method: 'POST', headers: json, body: '{}' }),
        await send('/v1/session/end', { method: 'POST', headers: json, body: '{}' }),
        await send('/v1/session/refresh', {
          method: 'OPTIONS',
          headers: { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'jane-client' },
        }),
      ];
      for (const answer of answers) {
        assert.equal(answer.status, 403, Origin);
        assert.equal(answer.headers.get('access-control-allow-origin'), null, Origin);
        assert.equal(answer.headers.get('access-control-allow-credentials'), null, Origin);
        assert.deepEqual(answer.headers.getSetCookie(), [], Origin);
        assert.match(answer.headers.get('vary') ?? '', /Origin/);
      }
      const read = await send('/v1/clinic', {});
      assert.equal(read.headers.get('access-control-allow-origin'), null, Origin);
    }
    assert.deepEqual([...victim.cookies], before);
    assert.ok((await victim.call(session.refreshSession, { body: {} })).ok);
  });

  test('a listed origin may read, exactly that one, and use the cookie only where it must', async () => {
    for (const origin of [website, 'https://www.clinic.example:8443']) {
      const page = clinic.browser({ origin });
      for (const [name, operation] of everyOperation.filter(([, { path }]) => !path.startsWith('/v1/staff'))) {
        const preflight = await page.fetch(pathOf(operation), {
          method: 'OPTIONS',
          headers: {
            'Access-Control-Request-Method': operation.method,
            'Access-Control-Request-Headers': 'authorization,content-type,jane-client,jane-interaction,idempotency-key',
          },
        });
        assert.equal(preflight.status, 204, name);
        assert.equal(preflight.headers.get('access-control-allow-methods'), operation.method);
        assert.equal(preflight.headers.get('access-control-max-age'), '7200');
        for (const header of [
          'Authorization',
          'Content-Type',
          'Jane-Client',
          'Jane-Interaction',
          'Idempotency-Key',
          'Accept-Language',
        ])
          assert.ok(preflight.headers.get('access-control-allow-headers')?.split(', ').includes(header), header);
        const answer = await page.fetch(pathOf(operation), {
          method: operation.method,
          ...(operation.method === 'GET' ? {} : { headers: json, body: '{}' }),
        });
        for (const { headers } of [preflight, answer]) {
          assert.equal(headers.get('access-control-allow-origin'), origin, name);
          const credentials = operation.auth === 'refresh' ? 'true' : null;
          assert.equal(headers.get('access-control-allow-credentials'), credentials, name);
        }
        assert.equal(answer.headers.get('access-control-expose-headers'), 'Retry-After, ETag, Date, Jane-Request-Id');
      }
    }
  });

  test('preflights name no method that an address does not have', async () => {
    const answer = await clinic.browser().fetch('/v1/session', {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Method': 'DELETE' },
    });
    assert.equal(answer.status, 403);
  });
});

describe('requests that a foreign page can make a browser send', () => {
  const forged: [string, Sent][] = [
    ['a form', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'a=b' }],
    ['a form with files', { headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body: '--x--' }],
    ['plain text', { headers: { 'Content-Type': 'text/plain', 'Jane-Client': '1' }, body: '{}' }],
    [
      'plain text that names JSON',
      { headers: { 'Content-Type': 'text/plain; application/json', 'Jane-Client': '1' }, body: '{}' },
    ],
    ['almost JSON', { headers: { 'Content-Type': 'application/json-seq', 'Jane-Client': '1' }, body: '{}' }],
    ['no type', { headers: { 'Jane-Client': '1' } }],
    ['no header', { headers: { 'Content-Type': 'application/json' }, body: '{}' }],
    ['a navigation', { headers: { ...json, 'Sec-Fetch-Mode': 'navigate' }, body: '{}' }],
    ['an image', { headers: { ...json, 'Sec-Fetch-Mode': 'no-cors' }, body: '{}' }],
    ['no origin', { headers: json, body: '{}' }],
    ["the API's own origin", { headers: { ...json, Origin: apiUrl }, body: '{}' }],
  ];

  for (const path of [
    '/v1/session',
    '/v1/session/refresh',
    '/v1/session/end',
    '/v1/session/exchange',
    '/v1/link/setup',
  ]) {
    test(`${path} takes none of ${forged.length}`, async () => {
      const { account } = await clinic.builders.aPatientWithAccount();
      const victim = clinic.browser();
      await clinic.builders.signIn(victim, account.username);
      const cookie = [...victim.cookies].map((pair) => pair.join('=')).join();
      for (const [what, init] of forged) {
        const sender = clinic.browser({ origin: what === 'no origin' || what.includes('own origin') ? null : website });
        const answer = await sender.fetch(path, {
          method: 'POST',
          ...init,
          headers: { ...init.headers, Cookie: cookie },
        });
        assert.equal(answer.status, 403, what);
        assert.deepEqual(answer.headers.getSetCookie(), [], what);
      }
      const get = await victim.fetch(path, { headers: { 'Jane-Client': '1' } });
      assert.equal(get.status, 404);
      assert.ok((await victim.call(session.refreshSession, { body: {} })).ok);
    });
  }
});

describe('the front desk', () => {
  async function signedInStaff() {
    const staff = await clinic.builders.aStaff();
    const desk = clinic.browser({ origin: null });
    await clinic.builders.signInStaff(desk, staff.id);
    return { desk, staff };
  }

  test('answers its own pages', async () => {
    const { desk, staff } = await signedInStaff();
    const own: Record<string, string>[] = [
      {},
      { Origin: apiUrl },
      { 'Sec-Fetch-Site': 'same-origin' },
      { 'Sec-Fetch-Site': 'none' },
    ];
    for (const headers of own) assert.equal((await desk.ask(staffOperations.getStaff, {}, { headers })).id, staff.id);
  });

  test('answers no other origin, not even the clinic’s website', async () => {
    const { desk } = await signedInStaff();
    const foreign: Record<string, string>[] = [
      ...[website, ...forgedOrigins].map((Origin) => ({ Origin })),
      ...['cross-site', 'same-site'].map((site) => ({ 'Sec-Fetch-Site': site })),
    ];
    const staffRoutes = everyOperation.filter(([, { path }]) => path.startsWith('/v1/staff'));
    assert.ok(staffRoutes.length > 20);
    for (const headers of foreign) {
      const answer = await desk.call(staffOperations.getStaff, {}, { headers });
      assert.equal(answer.problem?.code, 'origin-not-allowed', JSON.stringify(headers));
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
    }
    for (const [name, operation] of staffRoutes) {
      const init = operation.method === 'GET' ? {} : { headers: { ...json, Origin: website }, body: '{}' };
      const answer = await desk.fetch(pathOf(operation), {
        method: operation.method,
        headers: { Origin: website },
        ...init,
      });
      assert.equal(answer.status, 403, name);
      const preflight = await desk.fetch(pathOf(operation), {
        method: 'OPTIONS',
        headers: { Origin: website, 'Access-Control-Request-Method': operation.method },
      });
      assert.equal(preflight.headers.get('access-control-allow-origin'), null, name);
    }
  });

  test('asks whoever has no session to sign in, patients among them', async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const patient = await clinic.builders.signIn(clinic.browser(), account.username);
    const guest = clinic.browser({ origin: null });
    for (const [name, operation] of everyOperation.filter(([, { auth }]) => auth === 'staff' || auth === 'admin')) {
      const answer = await guest.fetch(pathOf(operation), {
        method: operation.method,
        headers: { ...json, Authorization: `Bearer ${patient.accessToken}` },
        ...(operation.method === 'GET' ? {} : { body: '{}' }),
      });
      assert.equal(answer.status, 401, name);
    }
  });

  test('a session ends after half an hour without a person’s act, at its end, and with the job', async () => {
    const { desk, staff } = await signedInStaff();
    const status = async () => (await desk.call(staffOperations.getStaff, {}, { person: true })).status;
    for (let time = 0; time < 3; time++) {
      await clinic.letPass(29 * 60);
      assert.equal(await status(), 200);
    }
    await clinic.letPass(31 * 60);
    assert.equal(await status(), 401);
    await clinic.builders.signInStaff(desk, staff.id);
    assert.equal(await status(), 200);
    await clinic.parts.db.updateTable('staff').set({ ended_at: new Date() }).where('id', '=', staff.id).execute();
    assert.equal(await status(), 401);
  });

  test('no staff route takes a username or a password of a patient', () => {
    for (const [name, operation] of Object.entries<Operation>(staffOperations)) {
      if (['staffSignIn', 'setUpStaff', 'resetStaffPassword'].includes(name)) continue;
      const shape = (operation.body as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def?.shape ?? {};
      assert.deepEqual(
        Object.keys(shape).filter((field) => /password|username|credential/i.test(field)),
        [],
        name,
      );
    }
  });
});

describe('patients', () => {
  test("nobody reaches another patient's data, whatever the route", async () => {
    const { account } = await clinic.builders.aPatientWithAccount();
    const { patient: other } = await clinic.builders.aPatientWithAccount();
    const browser = clinic.browser();
    const as = await clinic.builders.signIn(browser, account.username);
    const routes = everyOperation.filter(([, { auth }]) => auth === 'patient');
    assert.ok(routes.length >= 10);
    for (const [name, operation] of routes) {
      for (const id of [other.id, other.id.toUpperCase(), anId, 'x', `${other.id}'--`, '..%2f']) {
        const path = operation.path.replace('{patientId}', encodeURIComponent(id)).replaceAll(/\{\w+\}/g, anId);
        const answer = await browser.fetch(path, {
          method: operation.method,
          headers: { ...json, Authorization: `Bearer ${as.accessToken}` },
          ...(operation.method === 'GET' ? {} : { body: '{}' }),
        });
        assert.equal(answer.status, 404, `${name} ${id}`);
        assert.equal(((await answer.json()) as { code: string }).code, 'not-found');
      }
    }
  });

  test('a signed-out caller learns nothing of what exists', async () => {
    const { patient } = await clinic.builders.aPatientWithAccount();
    for (const authorization of ['', 'Bearer', 'Bearer x', `Bearer ${'x'.repeat(43)}`, `Basic ${'x'.repeat(43)}`]) {
      const answer = await clinic.browser().fetch(`/v1/patients/${patient.id}/appointments`, {
        headers: { Authorization: authorization },
      });
      assert.equal(answer.status, 401);
    }
  });
});

describe('every answer', () => {
  test('is not stored, not sniffed and never in a frame, errors and unknown addresses among them', async () => {
    const browser = clinic.browser();
    const paths: [string, string][] = [
      ...everyOperation.map(([, operation]) => [operation.method, pathOf(operation)] as [string, string]),
      ['GET', '/health'],
      ['GET', '/ready'],
      ['GET', '/v1/openapi.json'],
      ['GET', '/v1/nothing'],
      ['GET', '/nothing'],
      ['GET', '/%E0%A4%A'],
      ['POST', '/v1/clinic'],
      ['GET', '/calendar/unknown.ics'],
    ];
    for (const [method, path] of paths) {
      const answer = await browser.fetch(path, { method, ...(method === 'GET' ? {} : { headers: json, body: '{' }) });
      const at = `${method} ${path} ${answer.status}`;
      assert.notEqual(answer.status, 500, at);
      assert.equal(answer.headers.get('cache-control'), 'no-store', at);
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', at);
      assert.match(answer.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/, at);
      assert.ok(answer.headers.has('cross-origin-resource-policy'), at);
      assert.match(answer.headers.get('jane-request-id') ?? '', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, at);
      const type = answer.ok ? 'application/json' : 'application/problem+json';
      assert.equal(answer.headers.get('content-type')?.split(';')[0], type, at);
      if (!answer.ok) assert.ok('code' in ((await answer.json()) as object), at);
    }
  });

  test('an unforeseen error says nothing of itself, and the log says only where', async () => {
    const canary = 'Maria Canary';
    const parts = {
      ...clinic.parts,
      passwords: {
        ...clinic.parts.passwords,
        verify: () => Promise.reject(new Error(`${canary} was refused`, { cause: new TypeError(canary) })),
      },
    };
    const body = { username: canary, password: canary, remember: false };
    const answer = await browserFor(createApp(parts)).call(session.signIn, { body });
    assert.equal(answer.status, 500);
    assert.deepEqual(answer.problem, { type: 'about:blank', title: 'server-error', status: 500, code: 'server-error' });
    assert.equal(answer.headers.get('access-control-allow-origin'), website);
    const requestId = answer.headers.get('jane-request-id') ?? '';
    const lines = clinic.logged.filter((line) => line.includes('a request failed'));
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /"route":"\/v1\/session"/);
    assert.match(lines[0] ?? '', /guard\.test\.ts:\d+/);
    const named = clinic.logged.filter((line) => line.includes(`"requestId":"${requestId}"`));
    assert.deepEqual(
      [lines.every((line) => named.includes(line)), named.length],
      [true, 2],
      'and the one that it was answered',
    );
    assert.ok(!clinic.logged.join().includes(canary));
  });

  test('has an id of the server’s own, whatever was sent, and another one each time', async () => {
    const sent = 'an-id-that-somebody-sent';
    const ids = [];
    for (const path of ['/v1/clinic', '/v1/clinic', '/nothing'])
      ids.push(
        (await clinic.browser().fetch(path, { headers: { 'Jane-Request-Id': sent } })).headers.get('jane-request-id'),
      );
    assert.equal(new Set(ids).size, 3);
    assert.ok(!ids.includes(sent));
    assert.ok(!clinic.logged.join().includes(sent));
  });

  test('comes within half a minute, whatever is stuck behind it', async (context) => {
    const { promise: isStuck, resolve: stuck } = Promise.withResolvers<undefined>();
    const passwords = {
      ...clinic.parts.passwords,
      verify: () => {
        stuck(undefined);
        return new Promise<undefined>(() => undefined);
      },
    };
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const body = { username: 'maria.lopez', password: 'a password of hers', remember: false };
    const answer = browserFor(createApp({ ...clinic.parts, passwords })).call(session.signIn, { body });
    await isStuck;
    context.mock.timers.tick(30_000);
    const { status, problem } = await answer;
    assert.deepEqual([status, problem?.code], [500, 'server-error']);
  });

  test('names the refused fields and never repeats what was typed', async () => {
    const typed = JSON.stringify({ username: 5, password: 'a canary of a password', remember: 'yes', more: 1 });
    const answer = await clinic.browser().fetch('/v1/session', { method: 'POST', headers: json, body: typed });
    assert.equal(answer.status, 400);
    const text = await answer.text();
    assert.ok(!text.includes('canary'));
    const { fields } = JSON.parse(text) as { fields: string[] };
    assert.deepEqual(fields.sort(), ['remember', 'username']);
  });

  test('a huge body is refused, declared or not', async () => {
    const big = JSON.stringify({ username: 'x'.repeat(100_000), password: 'x', remember: false });
    const stream = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode(big));
        controller.close();
      },
    });
    for (const body of [big, stream]) {
      const init: RequestInit = { method: 'POST', headers: json, body, duplex: 'half' };
      assert.equal((await clinic.browser().fetch('/v1/session', init)).status, 400);
    }
  });
});

describe('the clinic', () => {
  test('is told in one answer, with a version', async () => {
    const browser = clinic.browser();
    const answer = await browser.call(session.getClinic, {});
    assert.ok(answer.ok);
    const { name, zone, passwordMinimum, setupUrl, policy } = answer.body;
    assert.deepEqual([name, zone, passwordMinimum], ['Cedar Street Clinic', 'America/Vancouver', 15]);
    assert.equal(setupUrl, `${website}/account-setup/`);
    assert.equal(policy.graceSeconds, 180);
    const etag = answer.headers.get('etag') ?? '';
    const again = await browser.fetch('/v1/clinic', { headers: { 'If-None-Match': etag } });
    assert.equal(again.status, 304);
    assert.equal(again.headers.get('etag'), etag);
    assert.equal(again.headers.get('access-control-allow-origin'), website);
    assert.equal(again.headers.get('content-type'), null);
    const compressed = { 'If-None-Match': etag.replace(/"$/, '-gzip"') };
    assert.equal((await browser.fetch('/v1/clinic', { headers: compressed })).status, 304);
    await clinic.parts.db.updateTable('clinic').set({ phone: '604-555-0199' }).execute();
    assert.equal((await browser.fetch('/v1/clinic', { headers: { 'If-None-Match': etag } })).status, 200);
  });

  test('health and the description of the API are there for everybody', async () => {
    const anybody = clinic.browser({ origin: null });
    for (const path of ['/health', '/ready'])
      assert.deepEqual(await (await anybody.fetch(path)).json(), { status: 'ok' });
    const document = (await (await anybody.fetch('/v1/openapi.json')).json()) as { openapi: string; paths: object };
    assert.match(document.openapi, /^3\.1/);
    for (const [, { path }] of everyOperation) assert.ok(path in document.paths, path);
  });

  test('the demo answers under names of this machine only', async () => {
    const demo = createApp({
      ...clinic.parts,
      settings: { ...clinic.parts.settings, demo: true, publicApiUrl: 'http://localhost:8787' },
    });
    const status = async (url: string) => (await demo.request(url)).status;
    for (const url of [
      'http://localhost:8787',
      'http://127.0.0.1:8787',
      'http://[::1]:8787',
      'http://api.localhost:8787',
    ])
      assert.equal(await status(`${url}/health`), 200, url);
    for (const url of ['http://evil.example:8787', 'http://localhost.evil.example', 'http://10.0.0.1:8787'])
      assert.equal(await status(`${url}/health`), 403, url);
  });
});
