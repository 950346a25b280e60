// Templates of Vue 3: write `import type {} from 'jane-widgets/vue'` once, anywhere in a project.
import type { AllowedComponentProps, HTMLAttributes, VNodeProps } from 'vue';
import type { JaneTag, JaneTags } from './tags.js';

type Camel<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Text;

/** `@jane-signed-in` in a template is `onJaneSignedIn` here. */
type Listeners<Tag extends JaneTag> = {
  [Name in keyof Tag['events'] as `on${Capitalize<Camel<string & Name>>}`]?:
    ((event: Tag['events'][Name]) => void) | undefined;
};
/** Vue writes `false` into an attribute as the word "false", which HTML takes for true. Write `undefined` in its place. */
type WithoutFalse<Attributes> = { [Name in keyof Attributes]: Exclude<Attributes[Name], false> };

type VueTags = {
  [Name in keyof JaneTags]: new () => {
    $props: WithoutFalse<JaneTags[Name]['attributes'] & JaneTags[Name]['properties']> &
      Listeners<JaneTags[Name]> &
      HTMLAttributes &
      AllowedComponentProps &
      VNodeProps;
  };
};

declare module 'vue' {
  interface GlobalComponents extends VueTags {}
  interface HTMLAttributes {
    /** Which slot of the tag around it an element fills. */
    slot?: string | undefined;
  }
}
