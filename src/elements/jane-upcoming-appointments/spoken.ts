import type { JaneErrorLike } from '../../client/jane-client.ts';
import type { BookingController } from '../../controllers/booking-controller.ts';
import { problemText } from '../../i18n/index.ts';
import type { Problem } from '../../i18n/index.ts';
import type { Flows } from './flows.ts';
import type { Shown } from './shown.ts';

/** What failed, from wherever it did. */
export function failureOf({ appointments, booking, history, acts }: Flows): JaneErrorLike | undefined {
  if (acts.work.is === 'failed') return acts.work.error;
  if (booking.work.is === 'failed') return booking.work.error;
  if (history.view.is === 'failed') return history.view.error;
  if (appointments.view.is === 'failed') return appointments.view.error;
  return appointments.age.is === 'old' ? appointments.age.error : undefined;
}

/** What is said at once, for whoever cannot see it. */
export function alarm(shown: Shown, flows: Flows): string {
  const { messages, dates } = shown;
  const unknown = unknownOf(shown, flows.booking);
  if (unknown) return unknown.join(' ');
  if (flows.booking.work.is === 'unpicked') return messages.booking.pickTime[0];
  const error = failureOf(flows);
  if (!error) return '';
  if (error.code === 'slot-taken' && flows.booking.work.is === 'failed') return messages.booking.slotTaken.join(' ');
  return problemText(error, messages, dates).join(' ');
}

function unknownOf({ work, messages: { appointments, booking: words } }: Shown, booking: BookingController) {
  if (booking.work.is === 'unknown') {
    const isMove = booking.view.is === 'times' && booking.view.choice.moving;
    return isMove ? words.unknownMove : words.unknownBook;
  }
  if (work.is !== 'unknown') return undefined;
  const unknown: Record<typeof work.act.does, Problem> = {
    cancel: appointments.unknownCancel,
    undo: appointments.unknownUndo,
    ask: appointments.unknownAsk,
  };
  return unknown[work.act.does];
}

/** What is said when there is time: that something is under way, or what an act came to. */
export function news({ messages, work }: Shown, { booking, history, appointments, came }: Flows): string {
  const { appointments: words, booking: bookingWords, common } = messages;
  if (work.is === 'working') {
    return { cancel: words.cancelling, undo: words.undoing, ask: words.asking }[work.act.does];
  }
  if (booking.work.is === 'sending') return bookingWords.completing;
  const isWaiting =
    booking.work.is === 'reading' || history.view.is === 'waiting' || appointments.view.is === 'waiting';
  return isWaiting ? common.waiting : came;
}
