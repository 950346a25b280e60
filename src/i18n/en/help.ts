import { plural } from '../plural.ts';

/** For whoever cannot sign in. */
export const help = {
  heading: 'Get a help email',
  typed: 'Email address or username',
  send: 'Send help email',
  intro:
    'We’ll send your username and a link to set a new password. First time here? The email has a link to set up your account.',
  haveWelcome: 'I have a Welcome Email',
  backToSignIn: 'Back to sign in',
  typedMissing: 'Enter your email address or username.',
  /** What was typed is neither an address nor a username, so that no email could come of it. */
  typedNeither: 'That is neither an email address nor a username. Check what you typed.',
  sending: 'Sending…',
  checkEmail: 'Check your email',
  ifOnFile: 'If that is on file, an email is on its way. It can take a few minutes.',
  notThere: 'Not there? Look in your spam folder.',
  againIn: plural('en', {
    one: (count) => `You can send it again in ${count} second.`,
    other: (count) => `You can send it again in ${count} seconds.`,
  }),
  orCall: 'Or call the clinic:',
  sendAgain: 'Send it again',
};
