import type { ReactiveControllerHost } from 'lit';
import { PasswordReveal } from './password-reveal.ts';

/** What the sign-in form keeps from the first screen to the app. */
export class SignInFormState {
  readonly password: PasswordReveal;
  /** Somebody types: an answer that comes late does not take the form away. */
  isTouched = false;

  constructor(host: ReactiveControllerHost) {
    this.password = new PasswordReveal(host);
  }
}
