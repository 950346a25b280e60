import type { StoryObj } from '@storybook/web-components-vite';
import { endAnimations, rootsIn } from '../../test/support/end-animations.ts';
import { paste, type Pasted } from './paste.ts';

interface Options<Scene> {
  readonly stage: (scene: Scene, place: HTMLElement) => Promise<unknown>;
  /** What a clinic would write for it. */
  readonly pasted: (scene: Scene) => Pasted;
}

/** Places whose scene is being played, until it stands. */
const staged = new WeakMap<Element, Promise<unknown>>();

/** Nothing fades in any more, and every tag is drawn. */
export async function stillness(place: Element): Promise<void> {
  const roots = rootsIn(place);
  endAnimations(place);
  for (const { host } of roots) await (host as { updateComplete?: Promise<unknown> }).updateComplete;
}

/** Draws into a place of its own; the play function waits until it stands, and so does the check that follows. */
export function placed(draw: (place: HTMLElement) => Promise<unknown>): Pick<StoryObj, 'render' | 'play'> {
  return {
    render: () => {
      const place = document.createElement('div');
      staged.set(place, draw(place));
      return place;
    },
    play: async ({ canvasElement }) => {
      const place = canvasElement.firstElementChild!;
      await staged.get(place);
      await stillness(place);
    },
  };
}

/** Makes a story of a scene of the tests. */
export const sceneStories =
  <Scene>({ stage, pasted }: Options<Scene>) =>
  (scene: Scene, more: StoryObj = {}): StoryObj => ({
    ...more,
    ...placed((place) => stage(scene, place)),
    parameters: { paste: () => paste(pasted(scene)), controls: { disable: true }, ...more.parameters },
  });
