import { nothing, type TemplateResult } from 'lit';
import type { JaneErrorLike } from '../../client/jane-client.ts';
import { heading as headingOf } from '../../templates/heading.ts';
import { notice } from '../../templates/notice.ts';
import type { AppContext } from './app-context.ts';

/** What may have failed: a query or a mutation. */
export interface Failing {
  readonly error: JaneErrorLike | undefined;
}

/** The form that was submitted, which the browser itself sends nowhere. */
export function submittedForm(event: SubmitEvent): HTMLFormElement {
  event.preventDefault();
  return event.target as HTMLFormElement;
}

/** What was typed into a form, by the names of its controls. */
export function readForm(form: HTMLFormElement): Readonly<Record<string, string | undefined>> {
  const entries = [...new FormData(form)];
  return Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

/** The screen's heading, which takes the focus when the patient's act brought the screen. */
export const screenHeading = ({ level }: AppContext, text: unknown): TemplateResult =>
  headingOf({ level, text, focusable: true });

/** Why it failed, as a notice. What is wrong with one field stands at that field. */
export const errorNotice = (app: AppContext, { error }: Failing): TemplateResult | typeof nothing =>
  error ? notice({ tone: 'danger', words: app.problemText(error) }) : nothing;
