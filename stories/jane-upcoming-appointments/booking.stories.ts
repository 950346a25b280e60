import type { Meta } from '@storybook/web-components-vite';
import { moreScenes } from '../../test/elements/jane-upcoming-appointments-more-scenes.ts';
import { scenes } from '../../test/elements/jane-upcoming-appointments-scenes.ts';
import { story } from './story.ts';

/** Treatment, practitioner, time, thanks. */
const meta: Meta = { title: 'jane-upcoming-appointments/Booking' };
export default meta;

export const Treatments = story(scenes.treatments);
export const TreatmentsWaiting = story(moreScenes.treatmentsWaiting);
export const TreatmentsOutOfReach = story(scenes.treatmentsOutOfReach);
export const NoTreatments = story(scenes.noTreatments);
export const Practitioners = story(scenes.practitioners);
export const FromALink = story(scenes.bookFromLink);
export const TimesOfAnybody = story(scenes.timesOfAnybody);
export const Times = story(scenes.times);
export const ManyTimes = story(moreScenes.manyTimes);
export const TimesWaiting = story(scenes.timesWaiting);
export const TimesOutOfReach = story(moreScenes.timesOutOfReach);
export const NoTimes = story(scenes.noTimes);
export const TimePicked = story(scenes.timePicked);
export const NoTimePicked = story(scenes.noTimePicked);
export const Completing = story(scenes.completing);
export const SlotTaken = story(scenes.slotTaken);
export const BookingRefused = story(moreScenes.bookingRefused);
export const BookingUnknown = story(scenes.bookingUnknown);
export const Booked = story(scenes.booked);
export const BookedUndoing = story(moreScenes.bookedUndoing);
export const BookedUndoUnknown = story(moreScenes.bookedUndoUnknown);
export const LongTextsWhileBooking = story(moreScenes.longTextsWhileBooking);
