// The example of a clinic's own texts in docs/tags.md: what it pushes is what the tags show.
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { messagesFor } from '../../src/i18n/messages-for.ts';
import type { PartialMessages } from '../../src/i18n/messages.ts';
import { openQueue } from '../../src/i18n/queue.ts';

const example = resolve(import.meta.dirname, '../../docs/examples/own-words.js');

interface Pushed {
  readonly messages: Readonly<Record<string, PartialMessages>>;
}

/** What a tag says in a language under this name. */
const shown = (language: string, section: string, name: string): unknown =>
  (messagesFor(language) as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[section]?.[name];

it('every text that docs/tags.md pushes is one that a tag shows', async () => {
  await import(pathToFileURL(example).href);
  const [pushed] = (globalThis as unknown as Record<symbol, Pushed[]>)[Symbol.for('jane-widgets')] ?? [];
  assert.ok(pushed);
  openQueue();
  for (const [language, messages] of Object.entries(pushed.messages)) {
    for (const [section, texts] of Object.entries(messages)) {
      for (const [name, text] of Object.entries(texts)) {
        assert.equal(shown(language, section, name), text, `${language}: ${section}.${name}`);
      }
    }
  }
});
