import { nothing, type TemplateResult } from 'lit';
import type { Query } from '../../../src/app/shared/query.ts';
import type { JaneErrorCode, JaneErrorLike } from '../../../src/client/jane-client.ts';
import { html } from '../../../src/i18n/html.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { icon } from './icons.ts';
import { problemWords } from './words.ts';

/** Refusals that the same try would meet again. */
const hopeless = new Set<JaneErrorCode>([
  'not-found',
  'no-email',
  'deceased',
  'same-patient',
  'already-merged',
  'not-the-same-person',
  'admin-needed',
  'already-on-staff',
  'last-admin',
  'second-factor-needed',
  'wrong-code',
  'wrong-credentials',
  'slot-taken',
  'own-overlap',
  'not-bookable',
  'not-changeable',
  'maybe-on-file',
  'invalid-request',
  'link-expired',
  'link-used',
  'link-unknown',
  'password-too-short',
  'password-too-long',
  'password-too-common',
  'rate-limited',
]);

/** A failure in words, with a way to try again where that can help; nothing where nothing failed. */
export function failureNotice(error: JaneErrorLike | undefined, retry: () => unknown): TemplateResult | typeof nothing {
  if (error === undefined) return nothing;
  const [happened, then] = problemWords(error);
  return html`<div class="notice danger" role="alert">
    ${icon('alert')}
    <div>
      <p><span class="strong">${happened}</span> ${then}</p>
      ${
        hopeless.has(error.code)
          ? nothing
          : html`<button class="link line" type="button" @click=${retry}>${pageLanguage.text.common.tryAgain}</button>`
      }
    </div>
  </div>`;
}

/** That something could not be read; while it is read again nothing stands there. */
export const readFailure = (
  query: Pick<Query<unknown>, 'error' | 'isReading' | 'read'>,
): TemplateResult | typeof nothing => failureNotice(query.isReading ? undefined : query.error, () => query.read());
