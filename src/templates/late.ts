import { html, nothing, type TemplateResult } from 'lit';
import type { LatePart } from '../controllers/late-part.ts';
import { problemText, type Times, type Words } from '../i18n/index.ts';
import { commonWords } from '../i18n/words/common.ts';
import { bones } from './bones.ts';
import { notice } from './notice.ts';

interface LateOptions {
  readonly messages: Words;
  readonly times: Pick<Times, 'time'>;
  readonly retry: () => void;
  /** To the view from which it was asked for. */
  readonly back?: () => void;
}

/** In place of a part that is on its way, or did not come. */
export function late({ error }: LatePart<unknown>, { messages, times, retry, back }: LateOptions): TemplateResult {
  if (!error) return bones(2);
  return notice({
    tone: 'danger',
    words: problemText(error, messages, times),
    action: html`<span class="hold"
        ><button class="link try-again" type="button" @click=${retry}>${messages.of(commonWords).tryAgain}</button>
        ${back ? '·' : nothing}</span
      >
      ${back ? html`<button class="link" type="button" @click=${back}>${messages.of(commonWords).back}</button>` : nothing}`,
  });
}
