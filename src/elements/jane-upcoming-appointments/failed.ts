import { html, type TemplateResult } from 'lit';
import type { JaneErrorLike } from '../../client/jane-client.ts';
import type { Clinic } from '../../contract/index.ts';
import { problemText, type Times, type Words } from '../../i18n/index.ts';
import { commonWords } from '../../i18n/words/common.ts';
import { orContact } from '../../templates/contact.ts';
import { notice } from '../../templates/notice.ts';
import { title } from './title.ts';

interface FailedOptions {
  readonly messages: Words;
  readonly times: Pick<Times, 'time'>;
  readonly clinic: Clinic | undefined;
  /** Level of the tag's own heading. */
  readonly level: number;
}

/** In place of a list that could not be read, or of which nobody knows for whom. */
export function failed(options: FailedOptions, error: JaneErrorLike, retry: () => void): TemplateResult {
  const { messages, times, clinic } = options;
  const again = html`<button class="link" type="button" @click=${retry}>${messages.of(commonWords).tryAgain}</button>`;
  const action = orContact(again, clinic);
  return html`${title(options)} ${notice({ tone: 'danger', words: problemText(error, messages, times), action })}`;
}
