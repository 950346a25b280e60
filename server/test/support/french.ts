import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A text as it stands in a source, with an "x" in place of each value that is put into it. */
export interface Written {
  text: string;
  where: string;
}

const isNamedFrench = (node: ts.Node): boolean =>
  (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && node.name.getText() === 'fr';

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `x${literal.text}`).join('');
}

/** Every French text of a catalogue: those below something that is called `fr`, or of a whole file that is. */
export function frenchTextsOf(path: string): Written[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Written[] = [];
  const look = (node: ts.Node, isFrench: boolean): void => {
    if (ts.isImportDeclaration(node)) return;
    const text = isFrench ? textOf(node) : undefined;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    if (text !== undefined) found.push({ text, where: `${path}:${line + 1}` });
    ts.forEachChild(node, (child) => {
      look(child, isFrench || isNamedFrench(node));
    });
  };
  look(source, /\/fr(\.ts$|\/)/.test(path));
  return found;
}

/** What a French page of the demo's website says. */
export const frenchTextsOfPage = (path: string): Written[] =>
  readFileSync(path, 'utf8')
    .replaceAll(/<!--[^]*?-->/g, '')
    .split(/<[^>]*>/)
    .map((text) => text.replaceAll(/[ \n]+/g, ' ').trim())
    .filter((text) => text !== '')
    .map((text) => ({ text, where: path }));

const rules: readonly [broken: RegExp, what: string][] = [
  [/[\s\u202F][?!;]/u, 'a space before "?", "!" or ";"'],
  [/(?<!\u00A0):(?!\/\/|\d)/u, 'no no-break space before ":"'],
  [/«(?!\u00A0)|(?<!\u00A0)»/u, 'no no-break space inside « »'],
  [/\u202F/u, 'a narrow space'],
  [/['"“”]/u, 'a quote or apostrophe that French does not write'],
  [
    /(?<!\d)1(?:[ \u00A0]| )(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)/u,
    '"1" for the first of a month',
  ],
  [/\d(?:(?!\u00A0)\s)h(?!\p{L})|\d.h(?:(?!\u00A0)\s)\d/u, 'a time of day that a line may break'],
  [/\d{3} \d{3}-\d{4}/u, 'a phone number that a line may break'],
];

/** What is not as the Office québécois de la langue française has it. */
export const frenchFaults = (text: string): string[] =>
  rules.filter(([broken]) => broken.test(text)).map(([, what]) => what);
