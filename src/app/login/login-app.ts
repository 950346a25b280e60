import type { JaneClient, SessionState, SignOutReason } from '../../client/jane-client.ts';
import { JaneSignedInEvent, JaneSignedOutEvent } from '../../elements/jane-login/events.ts';
import type { SignInFormState } from '../../first-screen/sign-in-form-state.ts';
import { choice } from '../../styles/choice.ts';
import { dialog } from '../../styles/dialog.ts';
import { lines } from '../../styles/lines.ts';
import { adoptStyles } from '../shared/adopt-styles.ts';
import { AppContext, type AppHost, type AppStart } from '../shared/app-context.ts';
import { screenHeading } from '../shared/form-parts.ts';
import type { Mutation } from '../shared/mutation.ts';
import type { Query } from '../shared/query.ts';
import { UnreachableScreen } from '../shared/unreachable-screen.ts';
import { WaitingScreen } from '../shared/waiting-screen.ts';
import { AccountScreen, type AccountChange } from './account-screen.ts';
import { HelpScreen } from './help-screen.ts';
import { HelpSentScreen } from './help-sent-screen.ts';
import { SignInScreen } from './sign-in-screen.ts';
import { successTarget } from './success-url.ts';

export type LoginHost = AppHost & {
  readonly username: string;
  readonly successUrl?: string;
  readonly setupUrl?: string;
};

interface LoginStart extends AppStart {
  readonly form: SignInFormState;
}

/** `<jane-login>` from the moment when its app is here: which screen follows which change of the session, and what the page hears of it. */
export class LoginApp extends AppContext<LoginHost> {
  readonly form: SignInFormState;
  readonly account: Query<Awaited<ReturnType<JaneClient['getAccount']>>>;
  /** Going on to the page's `success-url`. */
  readonly leaving: Mutation<string>;
  /** The page knows that somebody is signed in, and is told when nobody is any more. */
  #isAnnounced = false;

  constructor(host: LoginHost, { form, ...start }: LoginStart) {
    super(host, start, { asksFirst: true });
    this.form = form;
    this.account = this.query((options) => this.client.getAccount(undefined, options));
    this.leaving = this.mutation(async (url) => ({ isLeft: await this.client.session.follow(new URL(url)) }));
    adoptStyles(host, [choice, dialog, lines]);
    this.start();
  }

  /** Sends what the form holds, which was submitted before this app was here. */
  signIn(form: HTMLFormElement): void {
    if (this.screen instanceof SignInScreen) void this.screen.signIn(form);
  }

  openHelp(): void {
    if (this.screen instanceof SignInScreen) this.screen.openHelp();
  }

  openSignIn(): void {
    this.go(new SignInScreen(this));
  }

  /** The account, with what was just done about it. */
  openAccount(done?: AccountChange): void {
    this.go(new AccountScreen(this, done));
  }

  /** Somebody signed in by this form. */
  async finishSignIn(): Promise<void> {
    this.form.isTouched = false;
    this.form.password.hide();
    // A tag that was taken away leads nobody anywhere.
    if (!this.isConnected) return;
    void this.focus.toHeading();
    const target = successTarget(this.host.successUrl);
    const isWanted = this.host.dispatchEvent(new JaneSignedInEvent());
    if (isWanted && target) await this.leaving.run(target.href);
  }

  /** The session alone replaces a screen without the patient's act, and never one into which somebody types. */
  protected override onSessionChange(state: SessionState | undefined, previous: SessionState | undefined): void {
    const isSigningIn = this.screen instanceof SignInScreen && this.screen.isPending;
    if (state?.status === 'signed-in' && this.form.isTouched && this.#isForm && !isSigningIn) return;
    if (state === undefined || previous?.status === 'signed-in') this.form.isTouched = false;
    const screen = this.#screenFor(state, previous);
    if (screen) this.show(screen);
    const wasAnnounced = this.#isAnnounced;
    // While the session is looked for, or out of reach, nobody knows yet.
    if (state?.status === 'signed-in') this.#isAnnounced = true;
    else if (!state || state.status === 'signed-out') this.#isAnnounced = false;
    if (wasAnnounced && state?.status === 'signed-out') this.#announceSignOut(state.reason);
  }

  /** The screen that follows a change of the session; nothing where the one that stands stays. */
  #screenFor(state: SessionState | undefined, previous: SessionState | undefined) {
    const stays = this.#isForm;
    switch (state?.status) {
      case undefined:
        return new WaitingScreen(2);
      case 'restoring':
        if (state.isLikely && !(stays && this.form.isTouched)) return new WaitingScreen(2);
        return stays ? undefined : new SignInScreen(this);
      case 'unreachable':
        return stays
          ? undefined
          : new UnreachableScreen(this, { heading: () => screenHeading(this, this.text.signIn.heading) });
      case 'signed-out':
        return stays && !state.reason ? undefined : new SignInScreen(this, state.reason);
      case 'signed-in': {
        const isSame = previous?.status === 'signed-in' && previous.session.id === state.session.id;
        return isSame ? undefined : new AccountScreen(this);
      }
    }
  }

  /** Somebody types here; what they typed is never taken away by an answer that comes late. */
  get #isForm(): boolean {
    const { screen } = this;
    return screen instanceof SignInScreen || screen instanceof HelpScreen || screen instanceof HelpSentScreen;
  }

  #announceSignOut(reason: SignOutReason = 'elsewhere'): void {
    // Only the patient's own press moves the focus.
    if (reason === 'patient') void this.focus.toHeading();
    this.host.dispatchEvent(new JaneSignedOutEvent(reason));
  }
}
