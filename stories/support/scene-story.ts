import type { StoryObj } from '@storybook/web-components-vite';
import { paste, type Pasted } from './paste.ts';

interface Options<Scene> {
  readonly stage: (scene: Scene, place: HTMLElement) => Promise<unknown>;
  /** What a clinic would write for it. */
  readonly pasted: (scene: Scene) => Pasted;
}

/** Places whose scene is being played, until it stands. */
const staged = new WeakMap<Element, Promise<unknown>>();

/** The roots of the tags in a place, and of the tags in those. */
const rootsIn = (place: Element | ShadowRoot): ShadowRoot[] =>
  [...place.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? [shadowRoot, ...rootsIn(shadowRoot)] : [],
  );

/** A view that fades in has no contrast yet; what breathes for ever is left alone. */
export async function stillness(place: Element): Promise<void> {
  const roots = rootsIn(place);
  const animations = roots.flatMap((root) => root.getAnimations());
  for (const animation of animations)
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
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
