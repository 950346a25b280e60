// What a careful developer would write by hand for one sign-in form, and nothing more.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; max-width: 22rem; font: inherit }
  label { display: block; margin-top: 1rem }
  input, button { font: inherit; box-sizing: border-box; padding: .5rem }
  input { width: 100% }
  [type=submit] { display: block; width: 100%; margin: 1rem 0; background: #0a5c63; color: #fff; border: 0 }
  [role=alert]:not(:empty) { border-inline-start: .25rem solid #b00020; padding: .5rem; margin: 1rem 0 0 }`);
const template = document.createElement('template');
template.innerHTML = `
  <form>
    <label for="username">Username</label>
    <input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required>
    <label for="password">Password</label>
    <input id="password" name="password" type="password" autocomplete="current-password" required>
    <button type="button" aria-pressed="false">Show password</button>
    <div role="alert"></div>
    <button type="submit">Sign in</button>
    <a href="#forgot-password">Forgot your password?</a> <a href="#forgot-username">Forgot your username?</a>
  </form>`;

class HandWrittenLogin extends HTMLElement {
  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(template.content.cloneNode(true));
    const form = root.querySelector('form');
    form?.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#signIn(form);
    });
    const show = root.querySelector('[type=button]');
    const password = root.querySelector<HTMLInputElement>('#password');
    show?.addEventListener('click', () => {
      if (!password) return;
      password.type = password.type === 'password' ? 'text' : 'password';
      show.setAttribute('aria-pressed', String(password.type === 'text'));
    });
  }

  async #signIn(form: HTMLFormElement): Promise<void> {
    const alert = form.querySelector('[role=alert]');
    const button = form.querySelector<HTMLButtonElement>('[type=submit]');
    if (!alert || !button) return;
    alert.textContent = '';
    button.disabled = true;
    try {
      const response = await fetch(`${this.getAttribute('api-url')}/session`, {
        method: 'POST',
        credentials: 'include',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(Object.fromEntries(new FormData(form))),
        signal: AbortSignal.timeout(15_000),
      });
      if (!response.ok) throw new Error('That username and password do not match.');
      this.dispatchEvent(new CustomEvent('signed-in', { bubbles: true, composed: true }));
    } catch (error) {
      alert.textContent = error instanceof TypeError ? 'We could not reach the clinic.' : String(error);
    } finally {
      button.disabled = false;
    }
  }
}

customElements.define('hand-written-login', HandWrittenLogin);
