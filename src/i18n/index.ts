/** The languages of the tags. */
export type { FirstScreenMessages } from './first-screen-messages.ts';
export { formatMoment } from './format-moment.ts';
export { LanguageController, type ClinicLanguage } from './language-controller.ts';
export { localize } from './localize.ts';
export type { Messages, PartialMessages, Problem } from './messages.ts';
export { problemText } from './problem-text.ts';
export { openQueue, type Extra } from './queue.ts';
export { registerMessages } from './registered.ts';
export { Times } from './times.ts';
