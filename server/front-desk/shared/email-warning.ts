import { nothing, type TemplateResult } from 'lit';
import { html } from '../../../src/i18n/html.ts';
import type { EmailWarning } from '../../../src/contract/staff.ts';
import { icon } from './icons.ts';
import { count } from './print.ts';

const happened = ({ reason, people }: EmailWarning): string =>
  reason === 'made-up'
    ? 'This email address looks made up.'
    : `${count(people, 'person is', 'people are')} on file with this email address.`;

const noLink =
  '“Forgot your username or password?” sends no link there. Ask the patient for their own address, or leave the email empty.';

/** As long as an address is on file. */
export const emailWarningNotice = (warning: EmailWarning | undefined): TemplateResult | typeof nothing =>
  notice(warning, noLink);

/** Before an address is put on file: it was just found out, so it is said aloud. */
export const emailWarningAlert = (warning: EmailWarning | undefined): TemplateResult | typeof nothing =>
  notice(warning, noLink, 'alert');

/** Before a link to sign in is sent there. */
export const sendWarningNotice = (warning: EmailWarning | undefined): TemplateResult | typeof nothing =>
  notice(warning, 'Whoever reads its email can sign in with the link. Send it only if you know that the patient does.');

const notice = (
  warning: EmailWarning | undefined,
  then: string,
  role: 'alert' | typeof nothing = nothing,
): TemplateResult | typeof nothing =>
  warning === undefined
    ? nothing
    : html`<div class="notice warn" role=${role}>
        ${icon('alert')}
        <p><span class="strong">${happened(warning)}</span> ${then}</p>
      </div>`;
