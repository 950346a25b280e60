// The pages that we show to others: each has one main part with the page's one first-rank heading in it, a title and a language.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { it } from 'node:test';
import { JSDOM } from 'jsdom';
import { documents } from '../../build/docs/examples.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');

const files = ['docs/examples/**/*.html', 'server/website/**/*.html']
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .map((path): [name: string, html: string] => [path, read(path)]);

const snippets = documents.flatMap((path) =>
  [...read(path).matchAll(/```html\n(<!doctype html>.*?)```/gs)].map(
    ([, html = ''], at): [name: string, html: string] => [`${path}, page ${at + 1}`, html],
  ),
);

it('there are pages to look at, in files and in documents', () => {
  assert.ok(files.length >= 8, `${files.length} files`);
  assert.ok(snippets.length >= 4, `${snippets.length} snippets`);
});

for (const [name, html] of [...files, ...snippets]) {
  it(`${name} has one main part with one first heading, a title and a language`, () => {
    const { document } = new JSDOM(html).window;
    assert.equal(document.querySelectorAll('main').length, 1, '<main>');
    assert.equal(document.querySelectorAll('h1').length, 1, '<h1>');
    assert.ok(
      document.querySelector('main h1')?.textContent.trim(),
      'the heading stands in <main>, and says something',
    );
    assert.ok(document.title.trim());
    assert.match(document.documentElement.lang, /^[a-z]{2}/);
    for (const tag of document.querySelectorAll('jane-login, jane-account-setup, jane-upcoming-appointments')) {
      assert.ok(tag.closest('main'), `<${tag.localName}> stands in <main>`);
    }
  });
}
