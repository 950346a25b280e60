/** "Can Maya sign in?": usernames, and the emails that help. */
export const account = {
  heading: (name: string) => `Can ${name} sign in?`,
  notDeceased: (name: string) => `No: ${name} is marked as deceased. Nobody signs in, and no email goes out.`,
  noUsername: 'No username on file',
  username: (username: string) => `Username on file: ${username}`,
  family: (name: string) => `also sees ${name}’s appointments, as family`,
  onlyByLink: 'You can’t choose a username or password for a patient. The link in the email is the only way in.',
  noEmail: 'No email address on file, so no email can be sent.',
  addEmail: 'Add an email address',
  sendWelcome: 'Send Welcome Email',
  sendReset: 'Send Password Reset Email',
  sendWelcomeFor: (username: string) => `Send Welcome Email for ${username}`,
  sendResetFor: (username: string) => `Send Password Reset Email for ${username}`,
  looksLikeEmail: 'This username looks like an email address.',
  mayBeShared: (name: string) =>
    `If a family shares that address, the others may be locked out. A Welcome Email lets ${name} choose another username.`,
  to: (email: string) => `To ${email}.`,
  welcomePurpose: (name: string) =>
    `Its button “Set Up Account” lets ${name} choose a username and a password. It works for 14 days; older links stop working.`,
  changePurpose: (name: string, username: string) =>
    `It lets ${name} change the username ${username}. It works for 24 hours; older links stop working.`,
  note: (optional: string) => `Note ${optional}`,
  optional: '(optional)',
  noHealthDetails: 'No health details.',
  othersMayRead: 'Others may read the patient’s mail. Write nothing about treatments, results or reasons for a visit.',
  sendNow: 'Send Now',
  dontSend: 'Don’t send',
  welcomeSent: (email: string) => `The Welcome Email is on its way to ${email}.`,
  resetQuestion: 'Send a Password Reset Email?',
  resetText: (username: string, email: string) =>
    `A link to choose a new password for ${username} goes to ${email}. It works for 24 hours; older links stop working.`,
  resetSent: (email: string) => `The Password Reset Email is on its way to ${email}.`,
};
