/** The look, in parts: a tag takes `base` and what it draws. */
export { base } from './base.ts';
export { button } from './button.ts';
export { card } from './card.ts';
export { choice } from './choice.ts';
export { dialog } from './dialog.ts';
export { form } from './form.ts';
export { lines } from './lines.ts';
export { notice } from './notice.ts';
export { skeleton } from './skeleton.ts';
export { tokens } from './tokens.ts';
