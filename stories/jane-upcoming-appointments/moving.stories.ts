import type { Meta } from '@storybook/web-components-vite';
import { moreScenes } from '../../test/elements/jane-upcoming-appointments-more-scenes.ts';
import { scenes } from '../../test/elements/jane-upcoming-appointments-scenes.ts';
import { story } from './story.ts';

/** Another time for a visit. */
const meta: Meta = { title: 'jane-upcoming-appointments/Moving' };
export default meta;

export const Moving = story(scenes.moving);
export const MovingTimes = story(moreScenes.movingTimes);
export const Moved = story(moreScenes.moved);
export const MoveTooLate = story(moreScenes.moveTooLate);
export const MoveUnknown = story(moreScenes.moveUnknown);
