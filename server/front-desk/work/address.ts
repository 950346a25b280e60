/*
 * The page's address after `#`: which patient is open, by an opaque id, or the token of a staff member's first link.
 */

const uuid = /^[0-9a-f-]{36}$/i;

/** The id of the patient whom the address names. */
export function patientInAddress(): string | undefined {
  const [, id] = /^#patient=(.+)$/.exec(location.hash) ?? [];
  return id !== undefined && uuid.test(id) ? id : undefined;
}

/** Opens a patient: a step that "Back" undoes, unless it only puts the right id in the place of an old one. */
export function openPatient(id: string, { replace = false } = {}): void {
  if (patientInAddress() === id) return;
  if (replace) {
    history.replaceState(history.state, '', `#patient=${id}`);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else location.hash = `patient=${id}`;
}

/** Back to where nobody's file is open. */
export function closePatient(): void {
  location.hash = '';
}

/** Takes the token of a first link out of the address, so that it stays in no history and on no screen. */
export function takeSetupToken(): string | undefined {
  const [, token] = /^#staff-setup=([\w-]+)$/.exec(location.hash) ?? [];
  if (token !== undefined) history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
