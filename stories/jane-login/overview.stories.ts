import type { Meta } from '@storybook/web-components-vite';
import { scenes, stage, type LoginScene } from '../../test/elements/jane-login-scenes.ts';
import { overview, playground } from '../support/playground.ts';

const put = (scene: LoginScene) => (place: HTMLElement) => stage(scene, place);
const tag = {
  tag: 'jane-login',
  clinics: {
    'nobody is signed in': put(scenes.signIn),
    'Maya is signed in': put(scenes.signedIn),
    'Maya is signed in at two places': put(scenes.sessions),
    'is being worked on': put(scenes.maintenance),
    'cannot be reached': put(scenes.unreachable),
  },
} as const;

// The tag stands here and not in `overview()`: Storybook reads it without running anything.
const meta: Meta = { title: 'jane-login/Overview', tags: ['autodocs'], ...overview(tag) };
export default meta;

export const Playground = playground(tag);
