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
  // Nothing is set for a connection, which a pooler may hand on: how a statement by itself is ended is tried over PgBouncer.
  assert.equal(await opened.requests.transaction().execute(limitOf), '25s');
  assert.equal(await opened.db.transaction().execute(limitOf), '0');
});
