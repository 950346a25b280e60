// The oldest browsers that we support lack nothing that the tags need: what is newer is named here, with what they do without it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lackedBy } from './support/compat.ts';
import { usedApis, type Use } from './support/used-apis.ts';
import { usedAttributes, usedStyles } from './support/used-styles.ts';

/** Newer than the least browsers, and what happens there. */
const known: Readonly<Record<string, string>> = {
  'api.CustomElementRegistry.get': 'only what it says of customized built-in elements differs',
  'api.ElementInternals.states': 'no state can be styled (custom-states.ts)',
  'api.Element.checkVisibility': 'its boxes are asked instead (is-rendered.ts)',
  'css.properties.text-size-adjust': 'the -webkit- one stands before it, or text is never sized by itself',
  'css.properties.text-wrap': 'lines break where they are full',
  'css.properties.text-wrap.balance': 'lines break where they are full',
  'css.properties.text-wrap.pretty': 'lines break where they are full',
  'css.properties.content.alt_text': 'a line without it stands before it, and what it adds is read aloud',
  'css.properties.accent-color': "a control's own colour",
  'css.properties.forced-color-adjust': 'there are no forced colours',
  'css.properties.forced-color-adjust.none': 'there are no forced colours',
  'html.global_attributes.autocapitalize': 'a phone may begin with a capital, which the API takes alike',
  'html.global_attributes.autocorrect': 'not said to browsers that correct no such field',
  'css.properties.content-visibility': 'rows out of sight are drawn, too',
  'css.properties.content-visibility.auto': 'the same',
  'css.properties.contain-intrinsic-block-size': 'the same',
  'html.elements.dialog.closedby': 'the button and Escape close it',
};

/** By path: where it is used, and by whom it is lacked. */
function newer(uses: readonly Use[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { path, where } of uses) {
    // The fake clinic runs where a page is developed.
    if (where.startsWith('src/testing/')) continue;
    const lacked = lackedBy(path);
    if (lacked.length > 0) found.set(path.join('.'), `${lacked.join(', ')} (${where})`);
  }
  return found;
}

const uses = {
  'the scripts': newer(usedApis('tsconfig.json', 'src')),
  'the styles': newer(usedStyles()),
  'the templates': newer(usedAttributes()),
};

describe('what the least browsers lack', () => {
  for (const [what, found] of Object.entries(uses)) {
    it(`is nothing that ${what} need`, () => {
      const unknown = [...found].filter(([path]) => !(path in known)).map(([path, who]) => `${path}: ${who}`);
      assert.deepEqual(unknown, []);
    });
  }

  it('is named here only where it is used', () => {
    const used = new Set(Object.values(uses).flatMap((found) => [...found.keys()]));
    assert.deepEqual(
      Object.keys(known).filter((path) => !used.has(path)),
      [],
    );
  });
});
