import type { Meta } from '@storybook/web-components-vite';
import { moreScenes } from '../../test/elements/jane-upcoming-appointments-more-scenes.ts';
import { scenes } from '../../test/elements/jane-upcoming-appointments-scenes.ts';
import { appFails, appWaits } from '../support/conditions.ts';
import { story } from './story.ts';

/** What is booked, and what may stand in its place. */
const meta: Meta = { title: 'jane-upcoming-appointments/The list' };
export default meta;

export const List = story(scenes.list);
export const OneVisit = story(moreScenes.oneVisit);
export const ManyVisits = story(moreScenes.manyVisits);
export const Limited = story(scenes.limited);
export const Slots = story(scenes.slots);
export const BeginSoon = story(moreScenes.beginSoon);
export const BeginLater = story(scenes.beginLater);
export const BadJoinLink = story(scenes.badJoinLink);
export const BeginFromMail = story(scenes.beginFromMail);
export const BeginFromMailUnknown = story(scenes.beginFromMailUnknown);
export const Waiting = story(scenes.waiting);
export const OutOfReach = story(scenes.outOfReach);
export const SessionOutOfReach = story(moreScenes.sessionOutOfReach);

/** The second script, which draws the list, is on its way or did not come. */
export const PartWaiting = story({ isWaiting: true, isAppMissing: true }, { beforeEach: appWaits });
export const PartOutOfReach = story({ isAppMissing: true }, { beforeEach: appFails });

export const Stale = story(scenes.stale);
export const Empty = story(scenes.empty);
export const EmptyWithSlot = story(scenes.emptyWithSlot);
export const EmptyAsked = story(scenes.emptyAsked);
export const Asking = story(moreScenes.asking);
export const JustAsked = story(moreScenes.justAsked);
export const AskRefused = story(moreScenes.askRefused);
export const EmptyAskUnknown = story(scenes.emptyAskUnknown);
export const EmptyAnswered = story(scenes.emptyAnswered);
export const Answered = story(moreScenes.answered);
export const Dismissing = story(moreScenes.dismissing);
export const DismissUnknown = story(moreScenes.dismissUnknown);
export const EmptyContactToBook = story(scenes.emptyContactToBook);
export const MostBooked = story(scenes.mostBooked);
export const BookingPageOfTheClinic = story(scenes.bookingPageOfTheClinic);
export const Merged = story(scenes.merged);
export const UnreadableRow = story(scenes.unreadableRow);
export const UnknownState = story(scenes.unknownState);
export const Held = story(scenes.held);
export const SignedOut = story(scenes.signedOut);
export const SignedOutWithSlot = story(scenes.signedOutWithSlot);
export const SignedOutForBook = story(scenes.signedOutForBook);
export const SignedOutForBegin = story(scenes.signedOutForBegin);
export const StillThere = story(moreScenes.stillThere);
export const LongTexts = story(moreScenes.longTexts);
