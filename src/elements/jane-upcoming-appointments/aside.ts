import type { ReactiveControllerHost, TemplateResult } from 'lit';
import type { JaneErrorLike } from '../../client/jane-client.ts';
import { BookingController } from '../../controllers/booking-controller.ts';
import type { FocusController } from '../../controllers/focus-controller.ts';
import { HistoryController } from '../../controllers/history-controller.ts';
import type { PatientSource } from '../../controllers/patient-source.ts';
import type { Appointment } from '../../contract/index.ts';
import { bringRareProblems } from '../../i18n/index.ts';
import { bookingWords } from '../../i18n/words/booking.ts';
import { commonWords } from '../../i18n/words/common.ts';
import { rareProblemsWords } from '../../i18n/words/rare-problems.ts';
import { adopt } from '../../styles/adopt.ts';
import { choice } from '../../styles/choice.ts';
import { styles } from './aside.styles.ts';
import { booking } from './booking.ts';
import { history } from './history.ts';
import type { Shown } from './shown.ts';

interface Options {
  readonly source: () => PatientSource | undefined;
  readonly focus: FocusController;
  readonly booked: (appointment: Appointment, isMove: boolean) => void;
}

/** What can stand in place of the list: the way to a visit, and Appointment History. */
export class Aside {
  readonly booking: BookingController;
  readonly history: HistoryController;

  constructor(host: ReactiveControllerHost & Element, { source, focus, booked }: Options) {
    this.history = new HistoryController(host, { source });
    this.booking = new BookingController(host, {
      source,
      replaced: () => void focus.toHeading(),
      failed: ({ is }) => void (is === 'unpicked' ? focus.toFirstWrong() : focus.to('.try-again', '[tabindex="-1"]')),
      done: booked,
    });
    bringRareProblems(rareProblemsWords);
    adopt(host, [choice, styles]);
  }

  get isOpen(): boolean {
    return this.booking.view.is !== 'closed' || this.history.view.is !== 'closed';
  }

  get error(): JaneErrorLike | undefined {
    if (this.booking.work.is === 'failed') return this.booking.work.error;
    return this.history.view.is === 'failed' ? this.history.view.error : undefined;
  }

  render(shown: Shown): TemplateResult {
    return this.booking.view.is === 'closed' ? history(shown, this.history.view) : booking(shown, this.booking);
  }

  /** What is said at once and has words of its own. */
  alarm({ messages }: Shown): string {
    const { work, view } = this.booking;
    const words = messages.of(bookingWords);
    if (work.is === 'unknown') {
      return (view.is === 'times' && view.choice.moving ? words.unknownMove : words.unknownBook).join(' ');
    }
    if (work.is === 'unpicked') return words.pickTime[0];
    return work.is === 'failed' && work.error.code === 'slot-taken' ? words.slotTaken.join(' ') : '';
  }

  /** What is under way. */
  news({ messages }: Shown): string {
    if (this.booking.work.is === 'sending') return messages.of(bookingWords).completing;
    const isWaiting = this.booking.work.is === 'reading' || this.history.view.is === 'waiting';
    return isWaiting ? messages.of(commonWords).waiting : '';
  }
}
