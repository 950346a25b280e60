import type { LitElement } from 'lit';
import { until } from './until.ts';

/** A tag once its app, the second script, is here: it always draws the dialog that asks whether somebody is still there. */
export async function withApp<Tag extends LitElement>(tag: Tag): Promise<Tag> {
  await until(() => tag.shadowRoot?.querySelector('dialog[part="idle"]'), 'the app');
  await tag.updateComplete;
  return tag;
}
