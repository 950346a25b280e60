/** Small enough that nobody at the clinic notices the import; large enough that it gets on. */
const STEP_ROWS = 200;

/** Hands the rows over in portions. */
export function* portions<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += STEP_ROWS) yield rows.slice(at, at + STEP_ROWS);
}

/** Hands groups over in portions that are full; a group stays whole, however large it is. */
export function* portionsOfGroups<T>(groups: readonly (readonly T[])[]): Generator<(readonly T[])[]> {
  let [portion, rows]: [(readonly T[])[], number] = [[], 0];
  for (const group of groups) {
    portion.push(group);
    rows += group.length;
    if (rows < STEP_ROWS) continue;
    yield portion;
    [portion, rows] = [[], 0];
  }
  if (portion.length > 0) yield portion;
}
