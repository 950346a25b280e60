import type { TemplateResult } from 'lit';
import type { Words } from '../../i18n/index.ts';
import { firstAppointmentsWords } from '../../i18n/words/first-appointments.ts';
import { heading } from '../../templates/heading.ts';

interface TitleOptions {
  readonly level: number;
  readonly messages: Words;
}

/** The tag's own heading. */
export const title = ({ level, messages }: TitleOptions): TemplateResult =>
  heading({ level, text: messages.of(firstAppointmentsWords).heading, focusable: true });
