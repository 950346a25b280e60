/** The emails of the clinic. Each names ids only; what it says is read when it is sent. */
export const mailKinds = [
  // "Set Up Account": `patientId`, `linkId`; with `accountId` where the patient has a username and may change it.
  'welcome',
  // A new password: `patientId`, `accountId`, `linkId`.
  'reset',
  // Everybody on file at `address`, each with username and link.
  'help',
  // Nobody is on file at `address`.
  'help-nobody',
  // `address` proves nothing about who reads it, so nobody is named: it is a made-up one, or more than a family's.
  'help-shared',
  // News of an appointment: `patientId`, `appointmentId`.
  'booked',
  'moved',
  'cancelled',
  'reminder',
  // A patient chose their first username and password: `accountId`.
  'account-ready',
  // Username, password or both were changed: `accountId`, `changed`.
  'credentials-changed',
  // Two records became one, or were parted again: `patientId`.
  'merged',
  'unmerged',
  // The clinic checked: `patientId` is on file once, answered to `accountId`, who had asked.
  'on-file-once',
  // For whom `accountId` may act was changed: `patientId`, its owner.
  'family-access',
  // A staff member's first password: `staffId`, `linkId`.
  'staff-setup',
  // A staff member's new password, which they asked for: `staffId`, `linkId`.
  'staff-reset',
  // A staff member has a new password: `staffId`.
  'staff-password-changed',
  // A staff member has a second factor, or none any more: `staffId`.
  'staff-second-factor-set',
  'staff-second-factor-reset',
] as const;
export type MailKind = (typeof mailKinds)[number];

/** Why the clinic's own server did not send an email. */
export const mailReasons = [
  // What it would have told is no longer so, or another email tells it: `dropped`.
  'booking-undone',
  'told-by-later',
  'not-cancelled',
  'not-booked',
  'begun',
  'moved-later',
  'merged',
  'account-gone',
  'link-dead',
  'deceased',
  // It could not go out: `failed`.
  'no-address',
  'bad-address',
  'no-link',
  'link-expired',
  'unknown-kind',
  'given-up',
  // Emails to its address came back, and staff have not said since that it works.
  'address-stopped',
  // The mail server took it, and could not deliver it; `failure` has its words.
  'bounced',
] as const;
export type MailReason = (typeof mailReasons)[number];

/** Why the last try to send an email did not end well; it is tried again for more than a day. */
export const mailTroubles = [
  'unreachable',
  // Of the clinic's own server at the mail server.
  'sign-in-refused',
  'not-encrypted',
  // It took longer than one delivery may.
  'too-slow',
  // The mail server asked for another try later; `failure` has its words.
  'put-off',
] as const;
export type MailTrouble = (typeof mailTroubles)[number];
