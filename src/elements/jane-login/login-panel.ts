import type { Clinic } from '../../contract/index.ts';
import type { SessionState } from '../../client/jane-client.ts';
import type { Dates } from '../../i18n/dates.ts';
import type { Times, Messages } from '../../i18n/index.ts';
import type { LoginMore } from './login-more.ts';
import type { View, Work } from './login-state.ts';

/** What the views of the tag are drawn from, and what their controls do. */
export interface Login<V extends View = View> {
  readonly view: V;
  readonly work: Work;
  readonly session: Extract<SessionState, { status: 'signed-in' }> | undefined;
  /** What the rare views can do, once it is loaded. */
  readonly more: LoginMore | undefined;
  readonly clinic: Clinic | undefined;
  readonly messages: Messages;
  readonly times: Times;
  readonly level: number;
  /** The page with `<jane-account-setup>`. */
  readonly setupUrl: string | undefined;
  /** What stands in a field now, else what it begins with. */
  readonly typed: (id: string) => string;
  readonly show: (view: View) => void;
  /** Shows or hides the password in the field with this id. */
  readonly toggle: (id: string) => void;
  readonly signIn: (event: SubmitEvent) => void;
  readonly signOut: () => void;
  readonly retry: () => void;
}

/** The same for views that are never drawn before that. */
export interface MoreLogin<V extends View = View> extends Login<V> {
  readonly more: LoginMore;
  readonly dates: Dates;
}
