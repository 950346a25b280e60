import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { answerCommand, sendCommand } from '../src/process/exchange.ts';
import { openClinic } from './support/clinic.ts';

test('a command that fails in the database logs the kind of failure, and nothing of the row', async () => {
  const clinic = await openClinic();
  const server = createServer((socket) => {
    answerCommand(clinic.parts, socket);
  }).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    await clinic.parts.opened.executeSql(
      `alter table staff add constraint nobody_new check (email not like 'canary%')`,
    );
    const said: string[] = [];
    const exit = await sendCommand(
      connect((server.address() as AddressInfo).port, '127.0.0.1'),
      { name: 'add-staff', email: 'canary@clinic.example', staffName: 'Canary Bird', admin: false },
      (line) => said.push(line),
    );
    assert.equal(exit, 1);
    assert.deepEqual(said, ['The command failed; the log of the server says where.']);
    const failure = clinic.logged.map((line) => JSON.parse(line) as Record<string, unknown>).find(({ err }) => err);
    assert.equal(failure?.['msg'], 'a command failed');
    const { code, constraint, ...rest } = failure['err'] as Record<string, unknown>;
    assert.deepEqual({ code, constraint }, { code: '23514', constraint: 'nobody_new' });
    assert.deepEqual(Object.keys(rest).toSorted(), ['at', 'kind']);
    assert.doesNotMatch(clinic.logged.join('\n'), /canary/i);
  } finally {
    server.close();
    await clinic.close();
  }
});
