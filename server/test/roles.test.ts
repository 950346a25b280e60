// An API and a worker in processes of their own, on one PostgreSQL.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '../src/database/migrate.ts';
import { seedClinic } from './support/clinic.ts';
import { freshDatabase } from './support/fresh-database.ts';
import { freePort, productionSettings, startServer, type Program } from './support/program.ts';
import { SmtpSink } from './support/smtp-sink.ts';

const postgres = process.env.TEST_DATABASE_URL;

interface Started {
  program: Program;
  api: string;
  operator: string;
}

/** Starts a server of this role, which ends with the test. */
async function start(context: TestContext, role: string, settings: Record<string, string>): Promise<Started> {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const program = startServer({
    ...productionSettings,
    JANE_ROLE: role,
    PORT: String(port),
    METRICS_PORT: String(metricsPort),
    ...settings,
  });
  context.after(async () => {
    program.signal('SIGTERM');
    await program.ended;
  });
  return { program, api: `http://127.0.0.1:${port}`, operator: `http://127.0.0.1:${metricsPort}` };
}

describe('an API and a worker', { skip: postgres === undefined && 'needs TEST_DATABASE_URL' }, () => {
  it('share the work: one answers, the other one sends', { timeout: 120_000 }, async (context) => {
    const { opened, url = '', drop } = await freshDatabase();
    context.after(drop);
    await migrate(opened.db);
    await seedClinic(opened);
    const sink = new SmtpSink();
    await sink.open();
    context.after(() => sink.close());
    const settings = { DATABASE_URL: url, SMTP_URL: sink.url };

    const api = await start(context, 'api', settings);
    await api.program.says(/its mails go out where JANE_ROLE is worker or all/);
    assert.equal((await fetch(`${api.api}/ready`)).status, 200);
    const headers = { origin: 'https://clinic.example', 'content-type': 'application/json', 'jane-client': '1' };
    const body = JSON.stringify({ typed: 'maria@mail.example' });
    assert.equal((await fetch(`${api.api}/v1/help`, { method: 'POST', headers, body })).status, 200);
    // A worker looks every second: what has been due for longer nobody takes.
    const age = async () => {
      const text = await (await fetch(`${api.operator}/metrics`)).text();
      return Number(/^jane_queue_oldest_seconds\{operation="help"\} (.*)$/m.exec(text)?.[1]);
    };
    while ((await age()) < 3) await pause(100);

    const worker = await start(context, 'worker', settings);
    await worker.program.says(/jobs of Cedar Street Clinic are done here/);
    await assert.rejects(fetch(`${worker.api}/health`));
    for (const path of ['/health', '/ready', '/metrics'])
      assert.equal((await fetch(worker.operator + path)).status, 200, path);
    while (sink.taken.length === 0) await pause(50);
    assert.deepEqual(sink.taken[0]?.to, ['maria@mail.example']);
    assert.equal(await age(), 0);
  });
});
