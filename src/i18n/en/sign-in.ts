import type { Problem } from '../problem.ts';

/** The sign-in form. */
export const signIn = {
  heading: 'Sign in to My Account',
  username: 'Username',
  password: 'Password',
  remember: 'Remember me on this device',
  submit: 'Sign in',
  submitting: 'Signing in…',
  forgot: 'Forgot your username or password?',
  firstTime: 'First time here?',
  usernameMissing: 'Enter your username.',
  passwordMissing: 'Enter your password.',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  /** What the button shows; its accessible name is the longer one. */
  show: 'Show',
  hide: 'Hide',
  /** The rest of the page did not come in time to send the form. */
  unavailable: [
    'We can’t sign you in just now.',
    'Try again in a few minutes, or contact the clinic.',
  ] satisfies Problem,
};
