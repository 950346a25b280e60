// What a tag takes and gives, as `dist/custom-elements.json` says it: nothing about a tag is written twice.

export interface Described {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly type?: { readonly text: string };
  readonly fieldName?: string;
  readonly kind?: string;
}

export interface Declaration {
  readonly tagName?: string;
  readonly description?: string;
  readonly attributes?: readonly Described[];
  readonly members?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly events?: readonly Described[];
  readonly cssProperties?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssStates?: readonly Described[];
}

interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

// A glob and not an import, so that types can be checked before anything is built.
const [manifest] = Object.values(
  import.meta.glob<Manifest>('../../dist/custom-elements.json', { eager: true, import: 'default' }),
);

const declarations = (manifest?.modules ?? []).flatMap((module) => module.declarations ?? []);

/** The tags, in the order in which a patient meets them. */
export const tags = [
  'jane-login',
  'jane-account-setup',
  'jane-upcoming-appointments',
  'jane-calendar-subscribe',
] as const;
export type Tag = (typeof tags)[number] | 'jane-clinic';

/** What the manifest says of a tag. */
export function declarationOf(tag: Tag): Declaration {
  const found = declarations.find(({ tagName }) => tagName === tag);
  if (!found) throw new Error(`dist/custom-elements.json does not know <${tag}>: run "npm run build".`);
  return found;
}

/** What one can choose for an attribute, as its type says. */
export type Kind =
  | { readonly is: 'text' }
  | { readonly is: 'number' }
  | { readonly is: 'boolean' }
  | { readonly is: 'choice'; readonly of: readonly string[] };

export function kindOf({ type }: Described): Kind {
  const parts = (type?.text ?? 'string').split('|').map((part) => part.trim());
  const quoted = parts.filter((part) => part.startsWith("'")).map((part) => part.slice(1, -1));
  if (quoted.length > 0) return { is: 'choice', of: quoted };
  if (parts.includes('boolean')) return { is: 'boolean' };
  return { is: parts.includes('number') ? 'number' : 'text' };
}
