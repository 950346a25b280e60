import { contractVersion, type Clinic } from '../../../src/contract/index.ts';
import type { Parts } from '../parts.ts';
import { passwordMinimum } from '../passwords.ts';
import type { Settings } from '../settings.ts';
import { clinicRow } from './clinic-row.ts';
import { imageUrl } from './images.ts';
import { expectedEnd } from './maintenance.ts';
import { calledAt } from './phone.ts';
import { momentAt } from './time.ts';

/** The clinic as its pages need it: name, look, contact, zone and policy. */
export async function describeClinic({ db, settings }: Parts): Promise<Clinic> {
  const row = await clinicRow(db);
  return {
    contract: contractVersion,
    id: row.id,
    name: row.name,
    ...(row.logo === null ? {} : { logoUrl: imageUrl(settings, row.logo) }),
    ...(row.color === null ? {} : { color: row.color }),
    ...(row.phone === null ? {} : { phone: row.phone, ...calledAt(row.phone, row.region) }),
    ...(row.email === null ? {} : { email: row.email }),
    region: row.region,
    language: row.language,
    zone: row.zone,
    policy: row.policy,
    setupUrl: settings.setupUrl,
    accountUrl: settings.accountUrl,
    setupUrls: settings.setupUrls,
    accountUrls: settings.accountUrls,
    ...(row.training_url === null ? {} : { trainingUrl: row.training_url }),
    ...(row.training_urls === null ? {} : { trainingUrls: row.training_urls }),
    passwordMinimum,
    ...(settings.maintenance && { maintenance: describeMaintenance(settings.maintenance, row.zone) }),
  };
}

function describeMaintenance(maintenance: NonNullable<Settings['maintenance']>, zone: string): Clinic['maintenance'] {
  const until = expectedEnd(maintenance);
  return until === undefined ? {} : { until: momentAt(until, zone) };
}
