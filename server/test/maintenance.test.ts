import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { calendarOperations, patientOperations, sessionOperations } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { wallAt } from '../src/clinic/time.ts';
import { readSettings } from '../src/settings.ts';
import { openClinic, website, type TestClinic } from './support/clinic.ts';

const until = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 3600_000);
const moment = { instant: until.toISOString(), wall: wallAt(until, 'America/Vancouver'), zone: 'America/Vancouver' };
const nobody = '00000000-0000-4000-8000-000000000000';
const credentials = { username: 'maya', password: 'four quiet herons' };

describe('while the clinic is in maintenance', () => {
  let clinic: TestClinic;

  before(async () => {
    clinic = await openClinic({ settings: { MAINTENANCE: until.toISOString() } });
  });

  after(() => clinic.close());

  it('every page is told of it, and until when', async () => {
    const { maintenance } = await clinic.browser().ask(sessionOperations.getClinic, {});
    assert.deepEqual(maintenance, { until: moment });
  });

  it('whatever a patient does is answered with when to come back', async () => {
    const browser = clinic.browser();
    const { status, headers, problem } = await browser.call(sessionOperations.signIn, {
      body: { ...credentials, remember: false },
    });
    assert.equal(status, 503);
    assert.equal(problem?.code, 'unavailable');
    assert.deepEqual(problem.retryAt, moment);
    const seconds = Number(headers.get('retry-after'));
    assert.ok(seconds > 3590 && seconds <= 3720, String(seconds));
    // The page that asked can read it.
    assert.equal(headers.get('access-control-allow-origin'), website);
  });

  it('no operation of patients is answered but the description of the clinic and the end of a session', async () => {
    const open: string[] = [];
    const tables = { ...sessionOperations, ...patientOperations, ...calendarOperations };
    for (const [name, { method, path }] of Object.entries(tables)) {
      const response = await clinic.browser().fetch(path.replaceAll(/\{\w+\}/g, nobody), {
        method,
        headers: { 'Content-Type': 'application/json', 'Jane-Client': '1' },
        ...(method === 'GET' ? {} : { body: '{}' }),
      });
      if (response.status !== 503) open.push(`${name} ${response.status}`);
    }
    assert.deepEqual(open, ['getClinic 200', 'endSession 200']);
  });

  it('calendars are asked to come back, so that none takes a half of it', async () => {
    const response = await clinic.browser({ origin: null }).fetch(`/calendar/${'a'.repeat(43)}.ics`);
    assert.equal(response.status, 503);
    assert.ok(Number(response.headers.get('retry-after')) > 3590);
  });

  it('staff go on, and whoever watches the server sees it stand', async () => {
    const desk = clinic.browser({ origin: null });
    const { problem } = await desk.call(staffOperations.staffSignIn, {
      body: { email: 'nobody@clinic.example', password: credentials.password },
    });
    assert.equal(problem?.code, 'wrong-credentials');
    for (const path of ['/health', '/ready']) assert.equal((await desk.fetch(path)).status, 200);
    assert.equal((await desk.fetch('/v1/openapi.json')).status, 200);
  });
});

describe('a maintenance whose end is not known, or was expected earlier', () => {
  for (const setting of ['1', '2026-01-05T10:00:00-08:00']) {
    it(`goes on and names no time: ${setting}`, async () => {
      const clinic = await openClinic({ settings: { MAINTENANCE: setting } });
      try {
        assert.deepEqual((await clinic.browser().ask(sessionOperations.getClinic, {})).maintenance, {});
        const { status, headers, problem } = await clinic
          .browser()
          .call(sessionOperations.requestHelp, { body: { typed: 'maya' } });
        assert.equal(status, 503);
        assert.equal(problem?.retryAt, undefined);
        assert.equal(headers.get('retry-after'), '300');
      } finally {
        await clinic.close();
      }
    });
  }
});

describe('the setting', () => {
  const demo = { JANE_DEMO: '1' };

  it('is off where it is missing or 0', async () => {
    assert.equal(readSettings(demo).maintenance, undefined);
    assert.equal(readSettings({ ...demo, MAINTENANCE: '0' }).maintenance, undefined);
    const clinic = await openClinic();
    try {
      assert.equal((await clinic.browser().ask(sessionOperations.getClinic, {})).maintenance, undefined);
    } finally {
      await clinic.close();
    }
  });

  it('stops the start with a sentence where it is neither 1 nor an instant', () => {
    for (const wrong of ['yes', 'tomorrow', '2026-11-24', '2026-11-24T22:00:00'])
      assert.throws(() => readSettings({ ...demo, MAINTENANCE: wrong }), {
        name: 'SettingsError',
        message: 'MAINTENANCE must be 0, 1, or the time it should be over, such as 2026-11-24T22:00:00-08:00.',
      });
  });
});
