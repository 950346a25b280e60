import { createHash } from 'node:crypto';
import type { OpenDatabase } from '../../server/src/database/open.ts';
import { hash } from '../../server/src/keys.ts';
import { zoneVersion } from '../../server/src/clinic/time.ts';
import { seedClinic } from '../../server/test/support/clinic.ts';
import { aSchedule } from '../../server/test/support/schedule.ts';

/** Patients, each with one connected calendar. */
export const LINKS = 1000;
/** What a patient has in a feed. */
const VISITS = 12;

export const tokenOf = (number: number): string =>
  createHash('sha256')
    .update(`link ${number % LINKS}`)
    .digest('base64url');

/** A clinic of calendars: nothing but what a feed shows. */
export async function fillFeeds(opened: OpenDatabase): Promise<void> {
  const { db } = opened;
  const executeSql = (text: string, values: unknown[]) => opened.executeSql(text, values);
  await seedClinic(opened);
  const { treatmentId, practitionerId, placeId } = await aSchedule(db);
  const ids = `md5('patient' || number)::uuid`;
  await executeSql(
    `insert into patient (id, first_name, last_name, name_key, survivor_id)
       select ${ids}, 'Maria', 'Ruiz', 'maria ruiz', ${ids} from generate_series(0, $1::int - 1) number`,
    [LINKS],
  );
  await executeSql(
    `insert into account (id, username, username_key, password_hash)
       select ${ids}, 'maria' || number, 'maria' || number, '' from generate_series(0, $1::int - 1) number`,
    [LINKS],
  );
  await executeSql(
    `insert into access (account_id, patient_id, relation, granted_by)
       select ${ids}, ${ids}, 'self', 'setup' from generate_series(0, $1::int - 1) number`,
    [LINKS],
  );
  await executeSql(
    `insert into appointment (patient_id, treatment_id, practitioner_id, place_id, state, wall_start, wall_end, zone,
        starts_at, ends_at, zone_version, booked_by)
       select ${ids}, $1, $2, $3, 'no_show', at at time zone 'America/Vancouver',
           at at time zone 'America/Vancouver' + interval '30 minutes', 'America/Vancouver', at, at + interval '30 minutes', $4, 'staff'
         from generate_series(0, $5::int - 1) number, generate_series(0, $6::int - 1) visit,
           lateral (select date_trunc('hour', now()) - visit * interval '5 days' as at) times`,
    [treatmentId, practitionerId, placeId, zoneVersion, LINKS, VISITS],
  );
  const hashes = Array.from({ length: LINKS }, (_, number) => hash(tokenOf(number)));
  await executeSql(
    `insert into calendar_link (id, account_id, method, level, language, token_hash, state)
       select ${ids}, ${ids}, 'copy', 'full', 'en', ($1::text[])[number + 1], 'connected'
         from generate_series(0, $2::int - 1) number`,
    [hashes, LINKS],
  );
  await opened.executeSql(
    'insert into calendar_link_subject (link_id, patient_id) select id, account_id from calendar_link',
  );
}
