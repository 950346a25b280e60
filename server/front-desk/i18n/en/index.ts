import { account } from './account.ts';
import { appointments } from './appointments.ts';
import { audit } from './audit.ts';
import { common } from './common.ts';
import { deceased } from './deceased.ts';
import { duplicates } from './duplicates.ts';
import { emails } from './emails.ts';
import { entrance } from './entrance.ts';
import { family } from './family.ts';
import { find } from './find.ts';
import { merges } from './merges.ts';
import { patient } from './patient.ts';
import { problems } from './problems.ts';
import { secondFactor } from './second-factor.ts';
import { staff } from './staff.ts';

/** Every text of the front desk, by part of the page; English says which there are. */
export const en = {
  account,
  appointments,
  audit,
  common,
  deceased,
  duplicates,
  emails,
  entrance,
  family,
  find,
  merges,
  patient,
  problems,
  secondFactor,
  staff,
};
