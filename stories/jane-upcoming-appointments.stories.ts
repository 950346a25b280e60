import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { scenes, stage, type AppointmentsScene } from '../test/elements/jane-upcoming-appointments-scenes.ts';

/** What the patient has booked and had: begin, book, change the time, cancel, within the clinic's policy. */
const meta: Meta = { title: 'jane-upcoming-appointments', component: 'jane-upcoming-appointments' };
export default meta;

const story = (scene: AppointmentsScene): StoryObj => ({
  render: () => {
    const place = document.createElement('div');
    void stage(scene, place);
    return place;
  },
});

export const List = story(scenes.list);
export const SignedOut = story(scenes.signedOut);
export const SignedOutWithSlot = story(scenes.signedOutWithSlot);
export const SignedOutForBegin = story(scenes.signedOutForBegin);
export const Waiting = story(scenes.waiting);
export const OutOfReach = story(scenes.outOfReach);
export const Old = story(scenes.old);
export const Empty = story(scenes.empty);
export const EmptyWithSlot = story(scenes.emptyWithSlot);
export const EmptyAsked = story(scenes.emptyAsked);
export const EmptyAskUnknown = story(scenes.emptyAskUnknown);
export const EmptyContactToBook = story(scenes.emptyContactToBook);
export const MostBooked = story(scenes.mostBooked);
export const BookingPageOfTheClinic = story(scenes.bookingPageOfTheClinic);
export const Limited = story(scenes.limited);
export const Slots = story(scenes.slots);
export const Merged = story(scenes.merged);
export const UnreadableRow = story(scenes.unreadableRow);
export const UnknownState = story(scenes.unknownState);
export const Held = story(scenes.held);
export const BeginLater = story(scenes.beginLater);
export const BadJoinLink = story(scenes.badJoinLink);
export const BeginFromMail = story(scenes.beginFromMail);
export const BeginFromMailUnknown = story(scenes.beginFromMailUnknown);
export const CancelAsked = story(scenes.cancelAsked);
export const Cancelling = story(scenes.cancelling);
export const Cancelled = story(scenes.cancelled);
export const CancelRefused = story(scenes.cancelRefused);
export const CancelUnknown = story(scenes.cancelUnknown);
export const InGrace = story(scenes.inGrace);
export const Treatments = story(scenes.treatments);
export const TreatmentsOutOfReach = story(scenes.treatmentsOutOfReach);
export const NoTreatments = story(scenes.noTreatments);
export const Practitioners = story(scenes.practitioners);
export const Times = story(scenes.times);
export const TimesWaiting = story(scenes.timesWaiting);
export const NoTimes = story(scenes.noTimes);
export const TimePicked = story(scenes.timePicked);
export const NoTimePicked = story(scenes.noTimePicked);
export const Completing = story(scenes.completing);
export const SlotTaken = story(scenes.slotTaken);
export const BookingUnknown = story(scenes.bookingUnknown);
export const Booked = story(scenes.booked);
export const Moving = story(scenes.moving);
export const History = story(scenes.history);
export const NoHistory = story(scenes.noHistory);
export const HistoryOutOfReach = story(scenes.historyOutOfReach);
