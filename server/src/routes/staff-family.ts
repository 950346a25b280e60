import type { staffOperations } from '../../../src/contract/staff.ts';
import { endFamilyAccess, setFamilyAccess } from '../clinic/family-access.ts';
import { lineOf, detailsOf } from '../clinic/person-details.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import type { Handlers } from './mount.ts';
import { write } from './write.ts';

/** The patient after a write about them, as a line of the search. */
export async function patientLine({ db }: Parts, id: string) {
  const patient = await detailsOf(db, id);
  if (patient === undefined) throw new ProblemError('not-found');
  return lineOf(patient);
}

/** Who may act for whom. */
export const staffFamilyHandlers = (
  parts: Parts,
): Handlers<Pick<typeof staffOperations, 'setFamilyAccess' | 'endFamilyAccess'>> => ({
  setFamilyAccess: async ({ params, body, caller }) =>
    patientLine(
      parts,
      await write(parts, caller.repeat, (tx) => setFamilyAccess(tx, parts, caller.staffId, { ...params, ...body })),
    ),
  endFamilyAccess: async ({ params, body, caller }) =>
    patientLine(
      parts,
      await write(parts, caller.repeat, (tx) => endFamilyAccess(tx, parts, caller.staffId, { ...params, ...body })),
    ),
});
