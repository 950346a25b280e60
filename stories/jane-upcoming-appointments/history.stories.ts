import type { Meta } from '@storybook/web-components-vite';
import { moreScenes } from '../../test/elements/jane-upcoming-appointments-more-scenes.ts';
import { scenes } from '../../test/elements/jane-upcoming-appointments-scenes.ts';
import { story } from './story.ts';

/** Appointment History, a page at a time. */
const meta: Meta = { title: 'jane-upcoming-appointments/History' };
export default meta;

export const History = story(scenes.history);
export const LongHistory = story(moreScenes.longHistory);
export const NoHistory = story(scenes.noHistory);
export const HistoryWaiting = story(moreScenes.historyWaiting);
export const HistoryOutOfReach = story(scenes.historyOutOfReach);
export const EarlierOutOfReach = story(moreScenes.earlierOutOfReach);
