// Svelte 5: write `import type {} from 'jane-widgets/svelte'` once, anywhere in a project.
import type { HTMLAttributes } from 'svelte/elements';
import type { JaneTag, JaneTags } from './tags.js';

type Listeners<Tag extends JaneTag> = {
  [Name in keyof Tag['events'] as `on${string & Name}`]?: ((event: Tag['events'][Name]) => void) | undefined;
};
/** Svelte writes `false` into an attribute as the word "false", which HTML takes for true: write the property for such a one. */
type WithoutFalse<Attributes> = { [Name in keyof Attributes]: Exclude<Attributes[Name], false> };

type SvelteTags = {
  [Name in keyof JaneTags]: WithoutFalse<JaneTags[Name]['attributes']> &
    JaneTags[Name]['properties'] &
    Listeners<JaneTags[Name]> &
    HTMLAttributes<JaneTags[Name]['element']>;
};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends SvelteTags {}
}
