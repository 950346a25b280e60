import type { StoryObj } from '@storybook/web-components-vite';
import { Person } from './person.ts';
import { stillness } from './scene-story.ts';

type Step = (label: string, play: () => Promise<void>) => Promise<void> | void;

/** A story in which somebody does something from beginning to end, once its first state stands. */
export function flow(
  begins: StoryObj,
  tag: string,
  walk: (person: Person, step: Step, canvas: HTMLElement) => Promise<void>,
): StoryObj {
  return {
    ...begins,
    // What is pressed is named in English; the toolbar's language would be another page's.
    globals: { language: 'en-CA' },
    play: async (context) => {
      await begins.play?.(context);
      await walk(await Person.at(context.canvasElement, tag), context.step, context.canvasElement);
      await stillness(context.canvasElement);
    },
  };
}
