import type { Meta } from '@storybook/web-components-vite';
import { moreScenes } from '../../test/elements/jane-upcoming-appointments-more-scenes.ts';
import { scenes } from '../../test/elements/jane-upcoming-appointments-scenes.ts';
import { story } from './story.ts';

/** Cancelling asks once more, on the row; a fresh booking can be undone. */
const meta: Meta = { title: 'jane-upcoming-appointments/Cancelling' };
export default meta;

export const CancelAsked = story(scenes.cancelAsked);
export const Cancelling = story(scenes.cancelling);
export const Cancelled = story(scenes.cancelled);
export const CancelRefused = story(scenes.cancelRefused);
export const CancelUnknown = story(scenes.cancelUnknown);
export const InGrace = story(scenes.inGrace);
export const Undoing = story(moreScenes.undoing);
export const Undone = story(moreScenes.undone);
export const UndoRefused = story(moreScenes.undoRefused);
export const UndoUnknown = story(moreScenes.undoUnknown);
