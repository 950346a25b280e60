import type { ReactiveControllerHost } from 'lit';
import type { Screen } from '../../../src/app/shared/screen.ts';
import type { Staff } from '../../../src/contract/staff.ts';

export interface SignInOptions {
  /** Why one is asked to sign in, by its text. */
  readonly reason?: 'signedOutKept' | 'passwordIsSet';
  /** With which somebody has just chosen a new password here. */
  readonly email?: string;
}

/** What each screen before the desk is given. */
export interface EntranceApp extends ReactiveControllerHost {
  readonly isConnected: boolean;
  readonly clinicName: string;
  /** Staff go to another screen, whose heading takes the focus. */
  go(screen: Screen): void;
  goToSignIn(options?: SignInOptions): void;
  /** Somebody signed in. */
  enter(staff: Staff): void;
}
