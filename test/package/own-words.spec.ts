// The example of a clinic's own texts in docs/tags.md: what it pushes is what the tags show.
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { wordsFor } from '../../src/i18n/catalogues.ts';
import type { PartialMessages } from '../../src/i18n/messages.ts';
import { openQueue } from '../../src/i18n/queue.ts';
import { sections } from '../support/sections.ts';

const example = resolve(import.meta.dirname, '../../docs/examples/own-words.js');

interface Pushed {
  readonly messages: Readonly<Record<string, PartialMessages>>;
}

/** What a tag says in a language under this name, whichever of its parts shows it. */
const shown = (language: string, section: string, name: string): unknown =>
  sections
    .filter((each) => each.name === section)
    .map((each) => (wordsFor(language).of(each) as Readonly<Record<string, unknown>>)[name])
    .find((text) => text !== undefined);

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
