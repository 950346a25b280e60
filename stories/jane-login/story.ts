import { stage, type LoginScene } from '../../test/elements/jane-login-scenes.ts';
import { sceneStories } from '../support/scene-story.ts';

/** Makes a story of a scene of the tag's tests. */
export const story = sceneStories<LoginScene>({
  stage,
  pasted: (scene) => ({ tag: 'jane-login', attributes: { 'setup-url': scene.setupUrl } }),
});
