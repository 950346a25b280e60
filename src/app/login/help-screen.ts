import { nothing, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import { clinicPage } from '../../templates/clinic-page.ts';
import { pageUrl } from '../../templates/page-url.ts';
import { backButton } from '../shared/back-button.ts';
import type { EmailAnswer } from '../shared/email-sent.ts';
import { HelpForm } from '../shared/help-form.ts';
import { helpRequest, HelpSentScreen } from './help-sent-screen.ts';
import type { LoginApp } from './login-app.ts';

/** For whoever can't sign in. */
export class HelpScreen extends HelpForm<EmailAnswer> {
  /** `initial`: what stood in the sign-in form. */
  constructor(app: LoginApp, initial: string) {
    super(app, {
      send: helpRequest(app),
      initial,
      words: () => app.text.help,
      below: () => wayBack(app),
      onSent: (typed, answer) => app.go(new HelpSentScreen(app, typed, answer)),
    });
  }
}

function wayBack(app: LoginApp): TemplateResult {
  const { text, clinic, language, host } = app;
  const setupUrl = pageUrl(host.setupUrl)?.href ?? clinicPage(clinic?.setupUrls, clinic?.setupUrl, language);
  return html`<div class="row small">
    ${backButton(text.help.backToSignIn, () => app.openSignIn())}
    ${setupUrl ? html`<a class="link line" part="setup" href=${setupUrl}>${text.help.haveWelcome}</a>` : nothing}
  </div>`;
}
