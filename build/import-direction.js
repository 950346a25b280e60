// An ESLint rule: which folder of the project may import which. It resolves the relative path, so that the number of
// `../` does not matter, and it reads packages by their names.
import { dirname, relative, resolve, sep } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const lit = ['lit', '@lit/context', '@lit/reactive-element', 'lit-html', 'lit-element'];

/**
 * For each folder: the folders it may import (`types` means by `import type` only) and the packages. A folder may always
 * import itself. The first line whose folder holds the file counts.
 */
export const directions = [
  { from: 'src/contract', folders: [], packages: ['zod'] },
  { from: 'src/client', folders: ['src/contract'], packages: ['ky', 'zod'] },
  { from: 'src/i18n', folders: [], types: ['src/contract', 'src/client'], packages: lit },
  { from: 'src/styles', folders: [], packages: lit },
  { from: 'src/contexts', folders: ['src/client', 'src/i18n'], types: ['src/contract'], packages: lit },
  {
    from: 'src/controllers',
    folders: ['src/client', 'src/i18n', 'src/contexts', 'src/styles'],
    types: ['src/contract'],
    packages: [...lit, 'lean-qr'],
  },
  {
    from: 'src/templates',
    folders: ['src/client', 'src/i18n', 'src/contexts', 'src/controllers', 'src/styles'],
    types: ['src/contract'],
    packages: lit,
  },
  { from: 'src/elements', folders: ['src'], packages: [...lit, 'lean-qr'] },
  { from: 'src', folders: ['src'], packages: lit },
  { from: 'server/src', folders: ['src/contract'], packages: undefined },
  {
    from: 'server/front-desk',
    folders: ['src/client', 'src/contract', 'src/styles', 'src/i18n'],
    packages: lit,
  },
];

/** Parts of the contract that never reach a patient's browser, and who may import them. */
const notForPatients = [
  {
    part: /^src\/contract\/(staff|examples\b.*)/,
    only: /^(src\/contract\/(index|openapi|staff|examples)|server\/|test\/|stories\/)/,
  },
];

/** An element's public module: what another element may import where `mayUse` says so. */
const elementFile = /^src\/elements\/([^/]+)\/(.+)$/;
const mayUse = { 'jane-upcoming-appointments': ['jane-calendar-subscribe'] };

const isInside = (file, folder) => file === folder || file.startsWith(`${folder}/`);
const packageOf = (specifier) =>
  specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0];

/** Says in a sentence why `file` may not import `specifier`, or nothing where it may. Both are project paths. */
export function objection(file, specifier, isType) {
  const rule = directions.find(({ from }) => isInside(file, from));
  if (!rule) return undefined;
  if (!specifier.startsWith('.')) {
    if (!rule.packages || specifier.startsWith('node:') || rule.packages.includes(packageOf(specifier))) {
      return specifier.startsWith('node:') && rule.packages && !/\/openapi[^/]*$/.test(file)
        ? `${rule.from} runs in browsers and cannot import ${specifier}.`
        : undefined;
    }
    return `${rule.from} may not import the package ${packageOf(specifier)}.`;
  }
  const target = relative(root, resolve(root, dirname(file), specifier))
    .split(sep)
    .join('/');
  for (const { part, only } of notForPatients) {
    if (part.test(target) && !only.test(file)) return `${target} must not reach a patient's bundle.`;
  }
  const [, tag, inner] = elementFile.exec(file) ?? [];
  const [, otherTag, otherInner] = elementFile.exec(target) ?? [];
  if (tag && otherTag && tag !== otherTag) {
    const registers = inner === 'define.ts' && otherInner === 'define.ts';
    const isPublic = [`${otherTag}.ts`, 'define.ts', 'events.ts'].includes(otherInner);
    return registers || (isPublic && mayUse[tag]?.includes(otherTag))
      ? undefined
      : `${tag} may not import the inside of ${otherTag}.`;
  }
  if (isInside(target, rule.from) || rule.folders.some((folder) => isInside(target, folder))) return undefined;
  if (rule.types?.some((folder) => isInside(target, folder))) {
    return isType ? undefined : `${rule.from} may import only types from ${target}.`;
  }
  return `${rule.from} may not import ${target}.`;
}

export const importDirection = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(root, context.filename).split(sep).join('/');
    const check = (node) => {
      if (!node.source || typeof node.source.value !== 'string') return;
      const isType = node.importKind === 'type' || node.exportKind === 'type';
      const message = objection(file, node.source.value, isType);
      if (message) context.report({ node: node.source, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
