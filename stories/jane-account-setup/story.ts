import { stage, type SetupScene } from '../../test/elements/jane-account-setup-scenes.ts';
import { sceneStories } from '../support/scene-story.ts';

/** Makes a story of a scene of the tag's tests. */
export const story = sceneStories<SetupScene>({
  stage,
  pasted: () => ({ tag: 'jane-account-setup', attributes: { 'login-url': '/my-account/' } }),
});
