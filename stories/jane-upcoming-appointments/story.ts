import { stage, type AppointmentsScene } from '../../test/elements/jane-upcoming-appointments-scenes.ts';
import { sceneStories } from '../support/scene-story.ts';

/** Makes a story of a scene of the tag's tests. */
export const story = sceneStories<AppointmentsScene>({
  stage,
  pasted: ({ attributes = {}, inside = '' }) => ({
    tag: 'jane-upcoming-appointments',
    attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, value || true])),
    inside,
  }),
});
