import type { SessionState } from '../../client/jane-client.ts';

/** Whether both states are of one session with one patient. Nobody signed in is never the same patient. */
export function isSamePatient(a: SessionState | undefined, b: SessionState | undefined): boolean {
  if (a?.status !== 'signed-in' || b?.status !== 'signed-in') return false;
  return a.session.id === b.session.id && a.patient?.id === b.patient?.id;
}
