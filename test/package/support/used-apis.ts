// What the sources of the tags take from the browser: every member of a built-in object, and every global, by the compiler's own types.
import { resolve } from 'node:path';
import ts from 'typescript';

export interface Use {
  /** In MDN's data, such as `api.URL.canParse_static`. */
  readonly path: readonly string[];
  readonly where: string;
}

const root = resolve(import.meta.dirname, '../../..');

function programOf(config: string): ts.Program {
  const { config: json } = ts.readConfigFile(config, (path) => ts.sys.readFile(path)) as { config: unknown };
  const { fileNames, options } = ts.parseJsonConfigFileContent(json, ts.sys, root);
  return ts.createProgram(fileNames, options);
}

/** `URL` and true of a member of `declare var URL: { … }`; `Array` and true of one of `ArrayConstructor`. */
function ownerOf(declaration: ts.Declaration): { name: string; isStatic: boolean } | undefined {
  const { parent } = declaration;
  if (ts.isInterfaceDeclaration(parent)) {
    const [, name] = /^(.+)Constructor$/.exec(parent.name.text) ?? [];
    return { name: name ?? parent.name.text, isStatic: name !== undefined };
  }
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent) && ts.isIdentifier(parent.parent.name)) {
    return { name: parent.parent.name.text, isStatic: true };
  }
  return undefined;
}

function pathOf(declaration: ts.Declaration, name: string): string[] | undefined {
  const file = declaration.getSourceFile().fileName;
  if (!/[\\/]typescript[\\/]lib[\\/]lib\./.test(file)) return undefined;
  const isDom = /lib\.dom\./.test(file);
  if (ts.isVariableDeclaration(declaration)) return isDom ? ['api', name] : ['javascript', 'builtins', name];
  const owner = ownerOf(declaration);
  if (!owner) return undefined;
  if (!isDom) return ['javascript', 'builtins', owner.name, name];
  return ['api', owner.name, owner.isStatic ? `${name}_static` : name];
}

/** The names whose symbols are looked at: after a dot, in a pattern, alone. */
function* usesIn(file: ts.SourceFile, checker: ts.TypeChecker): Generator<Use> {
  const found: Use[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isIdentifier(node) || ts.isTypeReferenceNode(node.parent) || ts.isInterfaceDeclaration(node.parent)) return;
    const symbol = ts.isBindingElement(node.parent)
      ? checker.getTypeAtLocation(node.parent.parent).getProperty((node.parent.propertyName ?? node).getText())
      : checker.getSymbolAtLocation(node);
    for (const declaration of symbol?.declarations ?? []) {
      const path = pathOf(declaration, symbol?.name ?? '');
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      if (path) found.push({ path, where: `${file.fileName.slice(root.length + 1)}:${line + 1}` });
    }
  };
  visit(file);
  yield* found;
}

/** Everything that the sources in `folder` take from the browser. */
export function usedApis(config: string, folder: string): Use[] {
  const program = programOf(resolve(root, config));
  const checker = program.getTypeChecker();
  const files = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(resolve(root, folder) + '/'));
  return files.flatMap((file) => [...usesIn(file, checker)]);
}
