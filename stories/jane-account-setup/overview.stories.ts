import type { Meta } from '@storybook/web-components-vite';
import { scenes, stage, type SetupScene } from '../../test/elements/jane-account-setup-scenes.ts';
import { overview, playground } from '../support/playground.ts';

const put = (scene: SetupScene) => async (place: HTMLElement) => (await stage(scene, place)).tag;
const tag = {
  tag: 'jane-account-setup',
  clinics: {
    'sent a Welcome Email': put(scenes.setup),
    'sent a Welcome Email to change the username': put(scenes.changeUsername),
    'sent a Password Reset Email': put(scenes.reset),
    'sent a link that has run out': put(scenes.linkExpired),
    'sent no link': put(scenes.noLink),
  },
} as const;

// The tag stands here and not in `overview()`: Storybook reads it without running anything.
const meta: Meta = { title: 'jane-account-setup/Overview', tags: ['autodocs'], ...overview(tag) };
export default meta;

export const Playground = playground(tag);
