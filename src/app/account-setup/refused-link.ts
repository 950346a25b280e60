import type { JaneError } from '../../client/jane-error.ts';
import type { Screen } from '../shared/screen.ts';
import type { AccountSetupApp } from './account-setup-app.ts';
import { ExpiredScreen } from './expired-screen.ts';
import { NoLinkScreen } from './no-link-screen.ts';

/** What stands in place of the form for a link that can't be used; nothing where the error is another. */
export function screenForRefusedLink(
  app: AccountSetupApp,
  { code, problem }: JaneError,
  token: string,
): Screen | undefined {
  if (code === 'link-expired' || code === 'link-used') {
    return new ExpiredScreen(app, { reason: code, token, replacedAt: problem?.replacedAt, now: problem?.now });
  }
  // The clinic knows nobody to whom a new one could be sent: a mail program cut it short, or it is too old.
  return code === 'link-unknown' ? new NoLinkScreen(app, { isUnknown: true }) : undefined;
}
