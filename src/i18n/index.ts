/** The languages of the tags. */
export { registerMessages, type Words } from './catalogues.ts';
export { LanguageController, type ClinicLanguage } from './language-controller.ts';
export type { Messages, PartialMessages, Problem } from './messages.ts';
export { bringRareProblems, problemText } from './problem.ts';
export { openQueue, type Extra } from './queue.ts';
export { text } from './text.ts';
export { Times } from './times.ts';
