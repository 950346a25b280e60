import { EmailSent, type EmailAnswer } from '../shared/email-sent.ts';
import type { Mutation } from '../shared/mutation.ts';
import type { AccountSetupApp } from './account-setup-app.ts';

/** What an email was asked for with: a link that can't be used any more, or what the patient typed. */
export type EmailRequest =
  { readonly sent: 'link'; readonly token: string } | { readonly sent: 'help'; readonly typed: string };

/** A fresh link of the same kind, or the help email, is on its way. */
export class EmailSentScreen extends EmailSent<EmailRequest> {
  constructor(app: AccountSetupApp, request: EmailRequest, answer: EmailAnswer) {
    super(app, {
      send: emailRequest(app),
      request,
      answer,
      sentence: () => (request.sent === 'link' ? app.text.setup.linkOnItsWay : app.text.help.ifOnFile),
      part: 'renew',
    });
  }
}

/** Has the clinic send the email: a fresh link of the same kind to the address on file, or the help email. */
export const emailRequest = (app: AccountSetupApp): Mutation<EmailRequest, EmailAnswer> =>
  app.mutation((request, options) => {
    const { client, language } = app;
    return request.sent === 'link'
      ? client.renewLink({ token: request.token, language }, options)
      : client.requestHelp({ typed: request.typed, language }, options);
  });
