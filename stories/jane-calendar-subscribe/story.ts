import { stage, type CalendarScene } from '../../test/elements/jane-calendar-subscribe-scenes.ts';
import { sceneStories } from '../support/scene-story.ts';

/** Makes a story of a scene of the tag's tests. */
export const story = sceneStories<CalendarScene>({
  stage,
  pasted: ({ variant }) => ({ tag: 'jane-calendar-subscribe', attributes: { variant, 'login-url': '/my-account/' } }),
});
