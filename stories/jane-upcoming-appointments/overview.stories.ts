import type { Meta } from '@storybook/web-components-vite';
import { scenes, stage, type AppointmentsScene } from '../../test/elements/jane-upcoming-appointments-scenes.ts';
import { overview, playground } from '../support/playground.ts';

const put = (scene: AppointmentsScene) => async (place: HTMLElement) => (await stage(scene, place)).tag;
const tag = {
  tag: 'jane-upcoming-appointments',
  clinics: {
    'Maya has four visits': put(scenes.list),
    'Maya has nothing booked': put(scenes.empty),
    'Maya may not book online': put(scenes.emptyContactToBook),
    'nobody is signed in': put(scenes.signedOut),
    'cannot be reached': put(scenes.outOfReach),
  },
} as const;

// The tag stands here and not in `overview()`: Storybook reads it without running anything.
const meta: Meta = { title: 'jane-upcoming-appointments/Overview', tags: ['autodocs'], ...overview(tag) };
export default meta;

export const Playground = playground(tag);
