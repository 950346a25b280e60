import type { LitElement } from 'lit';
import { seen } from './press.ts';

/** A tag once its app, the second script, is here: it always draws the dialog that asks whether somebody is still there. */
export async function withApp<Tag extends LitElement>(tag: Tag): Promise<Tag> {
  await seen(tag, 'dialog[part="idle"]');
  await tag.updateComplete;
  return tag;
}
