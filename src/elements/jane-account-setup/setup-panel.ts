import type { Clinic } from '../../contract/index.ts';
import type { Times, Messages } from '../../i18n/index.ts';
import type { SetupController } from './setup-controller.ts';

/** What the views of the tag are drawn from, and what their controls do. */
export interface Setup {
  readonly setup: SetupController;
  readonly clinic: Clinic | undefined;
  readonly messages: Messages;
  readonly times: Times;
  readonly level: number;
  /** The page with `<jane-login>`. */
  readonly loginUrl: string | undefined;
  readonly logoUrl: string | undefined;
  readonly isPasswordShown: boolean;
  readonly togglePassword: () => void;
  readonly submit: (event: SubmitEvent) => void;
  readonly pick: (username: string) => void;
  readonly renew: (token: string) => void;
  readonly help: (event: SubmitEvent) => void;
  readonly sendAgain: () => void;
  readonly retry: () => void;
  /** Follows the link to My Account; a session that lives in memory only goes along. */
  readonly goOn: (event: MouseEvent) => void;
}
