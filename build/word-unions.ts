// The words behind the names of types such as `CalendarMethod`: whoever listens to an event has to know its values.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const source = resolve(import.meta.dirname, '../src');
/** Where the types are that a field of an event may have. */
const folders = ['contract', 'client'];

const aliases = new Map<string, ts.TypeNode>();
/** `export const words = ['one', 'other'] as const`. */
const lists = new Map<string, readonly string[]>();

function listOf(expression: ts.Expression | undefined): readonly string[] | undefined {
  const list = expression && ts.isAsExpression(expression) ? expression.expression : undefined;
  if (!list || !ts.isArrayLiteralExpression(list)) return undefined;
  const words = list.elements.filter(ts.isStringLiteral);
  return words.length === list.elements.length ? words.map(({ text }) => text) : undefined;
}

function note(statement: ts.Statement): void {
  if (ts.isTypeAliasDeclaration(statement)) aliases.set(statement.name.text, statement.type);
  if (!ts.isVariableStatement(statement)) return;
  for (const { name, initializer } of statement.declarationList.declarations) {
    const list = listOf(initializer);
    if (list && ts.isIdentifier(name)) lists.set(name.text, list);
  }
}

for (const folder of folders) {
  for (const name of readdirSync(join(source, folder)).filter((each) => each.endsWith('.ts'))) {
    const text = readFileSync(join(source, folder, name), 'utf8');
    ts.createSourceFile(name, text, ts.ScriptTarget.Latest).statements.forEach(note);
  }
}

/** The words of a type; nothing where it is not made of words alone. */
function wordsIn(type: ts.TypeNode): readonly string[] | undefined {
  if (ts.isLiteralTypeNode(type)) return ts.isStringLiteral(type.literal) ? [type.literal.text] : undefined;
  if (ts.isUnionTypeNode(type)) {
    const parts = type.types.map(wordsIn);
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)) return wordsOf(type.typeName.text);
  if (!ts.isIndexedAccessTypeNode(type)) return undefined;
  // `(typeof words)[number]`
  const list = ts.isParenthesizedTypeNode(type.objectType) ? type.objectType.type : type.objectType;
  return ts.isTypeQueryNode(list) && ts.isIdentifier(list.exprName) ? lists.get(list.exprName.text) : undefined;
}

/** The words that a type of this name stands for; nothing where it is not a union of words. */
export function wordsOf(name: string): readonly string[] | undefined {
  const alias = aliases.get(name);
  return alias && wordsIn(alias);
}
