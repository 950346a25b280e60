// JSX in React 19, Preact and Solid: write `import type {} from 'jane-widgets/jsx'` once, anywhere in a project.
// A framework that is not installed is `any` below and is asked for nothing.
import type { JaneTag, JaneTags } from './tags.js';
// @ts-ignore: not installed in a project of Preact or Solid.
import type * as React from 'react';
// @ts-ignore: not installed in a project of React or Solid.
import type * as Preact from 'preact';
// @ts-ignore: not installed in a project of React or Preact.
import type * as Solid from 'solid-js';

/** `onjane-signed-in`, as React 19 and Preact listen to an event of a custom element. */
type Listeners<Tag extends JaneTag> = {
  [Name in keyof Tag['events'] as `on${string & Name}`]?: ((event: Tag['events'][Name]) => void) | undefined;
};
type Own<Tag extends JaneTag> = Tag['attributes'] & Tag['properties'] & Listeners<Tag>;

type ReactTags = {
  [Name in keyof JaneTags]: React.DetailedHTMLProps<
    React.HTMLAttributes<JaneTags[Name]['element']>,
    JaneTags[Name]['element']
  > &
    Own<JaneTags[Name]>;
};
type PreactTags = {
  [Name in keyof JaneTags]: Preact.HTMLAttributes<JaneTags[Name]['element']> & Own<JaneTags[Name]>;
};

/** `on:jane-signed-in` and `prop:client`, as Solid writes them. */
type SolidOwn<Tag extends JaneTag> = Tag['attributes'] & {
  [Name in keyof Tag['properties'] as `prop:${string & Name}`]?: Tag['properties'][Name];
} & {
  [Name in keyof Tag['events'] as `on:${string & Name}`]?: ((event: Tag['events'][Name]) => void) | undefined;
};
type SolidTags = {
  [Name in keyof JaneTags]: Solid.JSX.HTMLAttributes<JaneTags[Name]['element']> & SolidOwn<JaneTags[Name]>;
};

// @ts-ignore: see above.
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends ReactTags {}
  }
}
// @ts-ignore: see above.
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends PreactTags {}
  }
}
// @ts-ignore: see above.
declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends SolidTags {}
  }
}
