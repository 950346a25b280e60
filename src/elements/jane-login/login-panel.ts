import type { Clinic } from '../../contract/index.ts';
import type { SessionState } from '../../client/jane-client.ts';
import type { Dates, Messages } from '../../i18n/index.ts';
import type { AccountController } from './account-controller.ts';
import type { Ending, View, Work } from './login-state.ts';

/** What the views of the tag are drawn from, and what their controls do. */
export interface Login<V extends View = View> {
  readonly view: V;
  readonly work: Work;
  readonly session: Extract<SessionState, { is: 'signed-in' }> | undefined;
  readonly account: AccountController;
  readonly clinic: Clinic | undefined;
  readonly messages: Messages;
  readonly dates: Dates;
  readonly level: number;
  /** The page with `<jane-account-setup>`. */
  readonly setupUrl: string | undefined;
  /** Seconds until a help mail can be asked for again. */
  readonly againIn: number;
  /** What stands in a field now, else what it begins with. */
  readonly typed: (id: string) => string;
  readonly show: (view: View) => void;
  /** Shows or hides the password in the field with this id. */
  readonly toggle: (id: string) => void;
  readonly signIn: (event: SubmitEvent) => void;
  readonly signOut: () => void;
  readonly sendHelp: (event: SubmitEvent) => void;
  readonly sendHelpAgain: () => void;
  readonly changeUsername: (event: SubmitEvent) => void;
  /** A free one, in place of one that is taken. */
  readonly pickUsername: (username: string) => void;
  readonly changePassword: (event: SubmitEvent) => void;
  readonly end: (what: Ending) => void;
  readonly confirm: (event: SubmitEvent) => void;
  readonly retry: () => void;
}
