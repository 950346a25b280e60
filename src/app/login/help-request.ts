import type { JaneClient } from '../../client/jane-client.ts';
import type { Mutation } from '../shared/mutation.ts';
import type { LoginApp } from './login-app.ts';

/** Asks the clinic for the help email; the answer is the same whatever is on file. */
export type HelpRequest = Mutation<{ readonly typed: string }, Awaited<ReturnType<JaneClient['requestHelp']>>>;

export const helpRequest = (app: LoginApp): HelpRequest =>
  app.mutation(({ typed }, options) => app.client.requestHelp({ typed, language: app.language }, options));
