import { isUuid } from '../../../src/contract/uuid.ts';
import { readFragment, takeFromFragment, tokenIn, withoutHash } from '../../../src/page/fragment.ts';

/*
 * The page's address after `#`: which patient is open, by an opaque id, or the token of a link to a staff member's password.
 */

/** The id of the patient whom the address names. */
export function patientInAddress(): string | undefined {
  const id = readFragment('patient');
  return id !== undefined && isUuid(id) ? id : undefined;
}

/** The address is that of the page of who works here. */
export const isAccountsPage = (): boolean => readFragment('page') === 'staff';

/** Opens a patient: a step that "Back" undoes, unless it only puts the right id in the place of an old one. */
export function openPatient(id: string, { replace = false } = {}): void {
  if (patientInAddress() === id) return;
  if (replace) {
    history.replaceState(history.state, '', `${withoutHash(location.href)}#patient=${id}`);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else location.hash = `patient=${id}`;
}

/** Back to where nobody's file is open. */
export function closePatient(): void {
  location.hash = '';
}

/** A link from a mail: to somebody's first password, or to a new one. */
export interface PasswordLink {
  readonly purpose: 'setup' | 'reset';
  readonly token: string;
}

/** Takes the token of such a link out of the address, so that it stays in no history and on no screen. */
export function takePasswordLink(): PasswordLink | undefined {
  const links = (['setup', 'reset'] as const).map((purpose) => ({
    purpose,
    token: tokenIn(takeFromFragment(`staff-${purpose}`)),
  }));
  return links.find((link): link is PasswordLink => link.token !== undefined);
}

/** Names nobody any more, without a step back. */
export function clearAddress(): void {
  takeFromFragment('page');
  takeFromFragment('patient');
}
