import type { TemplateResult } from 'lit';
import type { JaneErrorLike } from '../../client/jane-client.ts';
import type { Clinic } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { problemText, type Times, type Messages } from '../../i18n/index.ts';
import { orContact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import { tryAgain } from '../../templates/try-again.ts';
import { title } from './title.ts';

interface FailedOptions {
  readonly messages: Messages;
  readonly times: Pick<Times, 'time'>;
  readonly clinic: Clinic | undefined;
  /** Level of the tag's own heading. */
  readonly level: number;
}

interface Again {
  readonly retry: () => void;
  readonly isTrying?: boolean;
}

/** In place of a list that could not be read, or of which nobody knows for whom. */
export function failed(options: FailedOptions, error: JaneErrorLike, { retry, isTrying }: Again): TemplateResult {
  const { messages, times, clinic } = options;
  const action = orContact(tryAgain(messages, retry, isTrying), clinic);
  return html`${title(options)} ${notice({ tone: 'danger', words: problemText(error, messages, times), action })}`;
}
