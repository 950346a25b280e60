import { nothing } from 'lit';
import { html } from '../../i18n/html.ts';
import type { EmailAnswer } from '../shared/email-sent.ts';
import { HelpForm } from '../shared/help-form.ts';
import type { AccountSetupApp } from './account-setup-app.ts';
import { EmailSentScreen } from './email-sent-screen.ts';

/**
 * The page was opened without a link, as by a phone that reloaded it, or with one that the clinic knows nothing of: the
 * email has it, or a new email does.
 */
export class NoLinkScreen extends HelpForm<EmailAnswer> {
  constructor(app: AccountSetupApp, { isUnknown = false } = {}) {
    super(app, {
      send: app.mutation((typed, options) => app.client.requestHelp({ typed, language: app.language }, options)),
      words: () => {
        const [reason, wayOn] = isUnknown ? app.text.problems['link-unknown'] : app.text.setup.openAgain;
        return { heading: reason.replace(/\.$/, ''), intro: wayOn };
      },
      below: () => {
        const { loginUrl, text } = app;
        return loginUrl === undefined
          ? nothing
          : html`<a class="link line" part="login" href=${loginUrl}>${text.signIn.heading}</a>`;
      },
      onSent: (typed, answer) => app.go(new EmailSentScreen(app, { sent: 'help', typed }, answer)),
    });
  }
}
