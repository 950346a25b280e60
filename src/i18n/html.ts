// eslint-disable-next-line no-restricted-imports -- This is what all others use.
import { html as litHtml, noChange, type TemplateResult } from 'lit';
import { Directive, directive, PartType, type Part } from 'lit/directive.js';

/*
 * A page's translator puts an element in the place of each text node. Lit remembers some of them: the one that it made for
 * a value, into which it writes the next, and the one that follows a value, up to which it clears.
 */

/** Other words are another text node, wherever the one before is by now. */
class Words extends Directive {
  #words: unknown;

  override render(words: string | number): unknown {
    return words;
  }

  override update({ type }: Part, [words]: [string | number]): unknown {
    if (type !== PartType.CHILD) return words;
    if (words === this.#words) return noChange;
    this.#words = words;
    return document.createTextNode(String(words));
  }
}

const inWords = directive(Words);

const marked = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

/** The same with a comment between a value and the text after it, which no translator takes away. */
function withMarks(strings: TemplateStringsArray): TemplateStringsArray {
  let found = marked.get(strings);
  if (!found) {
    let isInTag = false;
    const all = strings.map((text) => {
      const mark = isInTag || text === '' || text.startsWith('<') ? '' : '<!---->';
      const [opens, closes] = [text.lastIndexOf('<'), text.lastIndexOf('>')];
      if (opens !== closes) isInTag = opens > closes;
      return mark + text;
    });
    found = Object.assign(all, { raw: all });
    marked.set(strings, found);
  }
  return found;
}

/** Lit's `html`, for pages that a translator rewrites. Lint keeps the other one out. */
export const html = (strings: TemplateStringsArray, ...values: unknown[]): TemplateResult<1> =>
  litHtml(
    withMarks(strings),
    ...values.map((value) => (typeof value === 'string' || typeof value === 'number' ? inWords(value) : value)),
  );
