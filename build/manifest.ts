// The custom elements manifest, made from the source as it is now: nothing has to be built first.
import { cli } from '@custom-elements-manifest/analyzer/cli.js';

interface Named {
  readonly name: string;
  readonly description?: string;
}

export interface Typed extends Named {
  readonly type?: { readonly text: string };
  readonly default?: string;
}

export interface Attribute extends Typed {
  readonly fieldName: string;
}

export interface Member extends Typed {
  readonly kind: 'field' | 'method';
  /** The attribute that sets it. */
  readonly attribute?: string;
}

export interface CssProperty extends Named {
  readonly default: string;
}

/** A class: of a tag, or of an event. */
export interface Declaration {
  readonly name: string;
  readonly description?: string;
  readonly tagName?: string;
  readonly members?: readonly Member[];
  readonly attributes?: readonly Attribute[];
  readonly events?: readonly Typed[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssStates?: readonly Named[];
  readonly cssProperties?: readonly CssProperty[];
}

export type Tag = Declaration & { readonly tagName: string };

export interface Manifest {
  readonly modules: readonly { readonly path: string; readonly declarations?: readonly Declaration[] }[];
}

export const readManifest = (): Promise<Manifest> =>
  cli({ argv: ['analyze', '--quiet'], cwd: process.cwd(), noWrite: true }) as Promise<Manifest>;

const declarationsOf = (manifest: Manifest): Declaration[] =>
  manifest.modules.flatMap(({ declarations }) => declarations ?? []);

/** `<jane-clinic>` first, as it goes around the others. */
export const tagsOf = (manifest: Manifest): Tag[] => {
  const order = ['jane-clinic', 'jane-login', 'jane-account-setup', 'jane-upcoming-appointments'];
  const place = ({ tagName }: Tag): number => (order.includes(tagName) ? order.indexOf(tagName) : order.length);
  return declarationsOf(manifest)
    .filter((declaration): declaration is Tag => declaration.tagName !== undefined)
    .sort((one, other) => place(one) - place(other));
};

/** The fields of an event, by the class that its `@fires` line names. */
export const fieldsOf = (manifest: Manifest, event: Typed): readonly Member[] =>
  declarationsOf(manifest).find(({ name }) => name === event.type?.text)?.members ?? [];
