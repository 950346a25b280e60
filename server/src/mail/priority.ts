import type { MailKind } from '../../../src/contract/staff-mails.ts';

/** Somebody waits for it in front of a screen. */
export const AWAITED = 2;
const NEWS = 1;
/** Nobody minds whether it comes an hour later. */
const ANY_TIME = 0;

/** Which mail goes first where several are due: a reset does not stand in line behind a morning's reminders. */
export const priorities: Readonly<Record<MailKind, number>> = {
  welcome: AWAITED,
  reset: AWAITED,
  help: AWAITED,
  'help-nobody': AWAITED,
  'help-shared': AWAITED,
  'staff-setup': AWAITED,
  'staff-reset': AWAITED,
  booked: NEWS,
  moved: NEWS,
  cancelled: NEWS,
  'account-ready': NEWS,
  'credentials-changed': NEWS,
  'staff-password-changed': NEWS,
  'staff-second-factor-set': NEWS,
  'staff-second-factor-reset': NEWS,
  merged: NEWS,
  unmerged: NEWS,
  'on-file-once': NEWS,
  'family-access': NEWS,
  reminder: ANY_TIME,
};
