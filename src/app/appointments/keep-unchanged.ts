import type { Upcoming } from '../../contract/index.ts';

/** A newer list in which every appointment that reads as before is the same object, so that its row is not drawn again. */
export function keepUnchanged(before: Upcoming | undefined, after: Upcoming): Upcoming {
  if (!before) return after;
  const known = new Map(before.appointments.map((appointment) => [appointment?.id, appointment]));
  const appointments = after.appointments.map((appointment) => {
    const same = known.get(appointment?.id);
    return same && isEqual(same, appointment) ? same : appointment;
  });
  return { ...after, appointments };
}

/** Of what JSON can say. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
