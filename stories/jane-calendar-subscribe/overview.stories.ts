import type { Meta } from '@storybook/web-components-vite';
import { scenes, stage, type CalendarScene } from '../../test/elements/jane-calendar-subscribe-scenes.ts';
import { overview, playground } from '../support/playground.ts';

const put = (scene: CalendarScene) => async (place: HTMLElement) => (await stage(scene, place)).tag;
const tag = {
  tag: 'jane-calendar-subscribe',
  clinics: {
    'Maya has no calendar yet': put(scenes.button),
    'Maya has three calendars': put(scenes.connected),
    'nobody is signed in': put(scenes.signedOut),
  },
} as const;

// The tag stands here and not in `overview()`: Storybook reads it without running anything.
const meta: Meta = { title: 'jane-calendar-subscribe/Overview', tags: ['autodocs'], ...overview(tag) };
export default meta;

export const Playground = playground(tag);
