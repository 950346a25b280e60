import { html } from '../../i18n/html.ts';
import { backButton } from '../shared/back-button.ts';
import { EmailSent, type EmailAnswer } from '../shared/email-sent.ts';
import type { Mutation } from '../shared/mutation.ts';
import type { LoginApp } from './login-app.ts';

/** Asks the clinic for the help email, with what was typed; the answer is the same whatever is on file. */
export const helpRequest = (app: LoginApp): Mutation<string, EmailAnswer> =>
  app.mutation((typed, options) => app.client.requestHelp({ typed, language: app.language }, options));

/** The help email is on its way, if anything is on file. */
export class HelpSentScreen extends EmailSent<string> {
  constructor(app: LoginApp, typed: string, answer: EmailAnswer) {
    super(app, {
      send: helpRequest(app),
      request: typed,
      answer,
      sentence: () => app.text.help.ifOnFile,
      part: 'submit',
      below: () => html`<div class="row small">${backButton(app.text.help.backToSignIn, () => app.openSignIn())}</div>`,
    });
  }
}
