// The same form as the hand-written one, in plain Lit.
import { css, html, LitElement } from 'lit';

class PlainLitLogin extends LitElement {
  static override properties = {
    apiUrl: { attribute: 'api-url' },
    isPending: { state: true },
    isShown: { state: true },
    problem: { state: true },
  };
  static override styles = css`
    :host {
      display: block;
      max-width: 22rem;
      font: inherit;
    }
    label {
      display: block;
      margin-top: 1rem;
    }
    input,
    button {
      font: inherit;
      box-sizing: border-box;
      padding: 0.5rem;
    }
    input {
      width: 100%;
    }
    [type='submit'] {
      display: block;
      width: 100%;
      margin: 1rem 0;
      background: #0a5c63;
      color: #fff;
      border: 0;
    }
    [role='alert']:not(:empty) {
      border-inline-start: 0.25rem solid #b00020;
      padding: 0.5rem;
      margin: 1rem 0 0;
    }
  `;

  apiUrl = '';
  isPending = false;
  isShown = false;
  problem = '';

  override render() {
    return html`<form @submit=${this.#signIn}>
      <label for="username">Username</label>
      <input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required />
      <label for="password">Password</label>
      <input
        id="password"
        name="password"
        type=${this.isShown ? 'text' : 'password'}
        autocomplete="current-password"
        required
      />
      <button type="button" aria-pressed=${this.isShown} @click=${this.#show}>Show password</button>
      <div role="alert">${this.problem}</div>
      <button type="submit" ?disabled=${this.isPending}>Sign in</button>
      <a href="#forgot-password">Forgot your password?</a> <a href="#forgot-username">Forgot your username?</a>
    </form>`;
  }

  readonly #show = (): void => {
    this.isShown = !this.isShown;
  };

  readonly #signIn = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    this.problem = '';
    this.isPending = true;
    try {
      const response = await fetch(`${this.apiUrl}/session`, {
        method: 'POST',
        credentials: 'include',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(Object.fromEntries(new FormData(event.target as HTMLFormElement))),
        signal: AbortSignal.timeout(15_000),
      });
      if (!response.ok) throw new Error('That username and password do not match.');
      this.dispatchEvent(new CustomEvent('signed-in', { bubbles: true, composed: true }));
    } catch (error) {
      this.problem = error instanceof TypeError ? 'We could not reach the clinic.' : String(error);
    } finally {
      this.isPending = false;
    }
  };
}

customElements.define('plain-lit-login', PlainLitLogin);
