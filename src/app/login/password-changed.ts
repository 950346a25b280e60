import type { LoginApp } from './login-app.ts';

/** "Password changed on March 4", or nothing where it never was or is not known. */
export function passwordChanged({ account, text, dates }: LoginApp): string {
  const at = account.value?.passwordChangedAt;
  return at ? text.login.passwordChanged(dates.monthDay(at)) : '';
}
