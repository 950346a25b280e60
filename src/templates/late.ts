import type { TemplateResult } from 'lit';
import type { Clinic } from '../contract/index.ts';
import type { LatePart } from '../controllers/late-part.ts';
import { html } from '../i18n/html.ts';
import { problemText, type Times, type Messages } from '../i18n/index.ts';
import { bones } from './bones.ts';
import { orContact } from './contact.ts';
import { notice } from './notice.ts';
import { tryAgain } from './try-again.ts';

interface LateOptions {
  readonly messages: Messages;
  readonly times: Pick<Times, 'time'>;
  readonly clinic: Clinic | undefined;
  readonly retry: () => void;
  /** To the view from which it was asked for. */
  readonly back?: () => void;
}

/** In place of a part that is on its way, or did not come. */
export function late({ error }: LatePart<unknown>, options: LateOptions): TemplateResult {
  const { messages, times, clinic, retry, back } = options;
  if (!error) return bones(2);
  const again = orContact(tryAgain(messages, retry), clinic);
  return notice({
    tone: 'danger',
    words: problemText(error, messages, times),
    action: back
      ? html`<span class="hold">${again} ·</span>
          <button class="link" type="button" @click=${back}>${messages.common.back}</button>`
      : again,
  });
}
