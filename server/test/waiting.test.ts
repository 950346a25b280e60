import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { sql } from 'kysely';
import { openClinic, type TestClinic } from './support/clinic.ts';

let clinic: TestClinic;
before(async () => {
  clinic = await openClinic();
});
after(() => clinic.close());

const limitOf = async (db: TestClinic['parts']['db']) =>
  (await sql<{ statement_timeout: string }>`show statement_timeout`.execute(db)).rows[0]?.statement_timeout;

const skip = process.env.TEST_DATABASE_URL === undefined && 'PGlite has one connection for all';
const name = 'a request does not wait for the database longer than for an answer, and an import takes its time';
it(name, { skip }, async () => {
  const { opened } = clinic.parts;
  assert.equal(await limitOf(opened.requests), '25s');
  assert.equal(await limitOf(opened.db), '0');
});
