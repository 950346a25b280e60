import { isUuid } from '../../../src/contract/uuid.ts';
import { erasePatient } from '../clinic/erase.ts';
import type { ErasureReason } from '../../../src/contract/staff-audit.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';

/** Erases the patient with this id for good; says what stayed, and answers with the exit code. */
export async function eraseByCommand(
  parts: Parts,
  { patientId, reason }: { patientId: string; reason: ErasureReason },
  say: (line: string) => void,
): Promise<number> {
  try {
    if (!isUuid(patientId)) throw new ProblemError('not-found');
    const { visits, cancelled, survivorId } = await parts.db
      .transaction()
      .execute((tx) => erasePatient(tx, parts, { kind: 'system' }, patientId, reason));
    say(
      `The patient was erased. Kept under ${survivorId}: ${count(visits)}, of which ${cancelled} to come were cancelled.`,
    );
    say('Backups from before today still have them; take them out of the other system’s export, too.');
    return 0;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'not-found') throw error;
    say(`No patient has the id ${patientId}.`);
    return 1;
  }
}

const count = (visits: number): string => `${visits} ${visits === 1 ? 'appointment' : 'appointments'}`;
