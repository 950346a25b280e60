import type { TemplateResult } from 'lit';
import type { FirstScreenMessages } from '../../i18n/index.ts';
import { heading } from '../../templates/heading.ts';

interface TitleOptions {
  readonly level: number;
  readonly messages: FirstScreenMessages;
}

/** The tag's own heading. */
export const title = ({ level, messages }: TitleOptions): TemplateResult =>
  heading({ level, text: messages.signedOut.appointmentsHeading, focusable: true });
