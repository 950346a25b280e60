import type { nothing, ReactiveControllerHost, TemplateResult } from 'lit';
import type { JaneErrorLike } from '../../client/jane-client.ts';
import { ActsController, type Act, type Outcome } from '../../controllers/acts-controller.ts';
import { BookingController } from '../../controllers/booking-controller.ts';
import type { DeepLink } from '../../controllers/deep-link.ts';
import type { FocusController } from '../../controllers/focus-controller.ts';
import { HistoryController } from '../../controllers/history-controller.ts';
import type { PatientSource } from '../../controllers/patient-source.ts';
import type { Appointment, Upcoming } from '../../contract/index.ts';
import { adopt } from '../../styles/adopt.ts';
import { choice } from '../../styles/choice.ts';
import { success } from '../../styles/success.ts';
import { styles } from './aside.styles.ts';
import { beginWords } from './begin-words.ts';
import { booking } from './booking.ts';
import { actFailed, cameTo, movedTo, underWay, unknownWords, workingWords } from './doings.ts';
import { history } from './history.ts';
import type { Shown } from './shown.ts';

interface Options {
  readonly source: () => PatientSource | undefined;
  readonly focus: FocusController;
  readonly shown: () => Shown;
  /** The patient wants to know what the clinic has on file. */
  readonly doubted: () => void;
  /** A visit was booked or moved, and what that is in words. */
  readonly booked: (appointment: Appointment, isMove: boolean, words: string) => void;
  /** Something else was done, and what it came to in words. */
  readonly acted: (outcome: Outcome, words: string) => void;
}

/**
 * What few patients need on one visit: what is done about a visit that is booked, and what can stand in place of the list,
 * the way to a visit and Appointment History.
 */
export class Aside {
  readonly acts: ActsController;
  readonly booking: BookingController;
  readonly history: HistoryController;

  constructor(host: ReactiveControllerHost & Element, { source, focus, shown, doubted, booked, acted }: Options) {
    this.acts = new ActsController(host, {
      source,
      done: (outcome) => acted(outcome, cameTo(outcome, shown())),
      failed: () => void focus.to('.try-again', '.notice .link', '[tabindex="-1"]'),
    });
    this.history = new HistoryController(host, { source });
    this.booking = new BookingController(host, {
      source,
      replaced: () => void focus.toHeading(),
      doubted,
      failed: ({ is }) => void (is === 'unpicked' ? focus.toFirstWrong() : focus.to('.try-again', '[tabindex="-1"]')),
      done: (appointment, isMove) => booked(appointment, isMove, movedTo(appointment, shown())),
    });

    adopt(host, [choice, success, styles]);
  }

  get isOpen(): boolean {
    return this.booking.view.is !== 'closed' || this.history.view.is !== 'closed';
  }

  get error(): JaneErrorLike | undefined {
    if (this.acts.work.is === 'failed') return this.acts.work.error;
    if (this.booking.work.is === 'failed') return this.booking.work.error;
    return this.history.view.is === 'failed' ? this.history.view.error : undefined;
  }

  render(shown: Shown): TemplateResult {
    return this.booking.view.is === 'closed' ? history(shown, this.history.view) : booking(shown, this.booking);
  }

  /** On a row that something is done about. */
  underWay(appointment: Appointment, shown: Shown): TemplateResult {
    return underWay(appointment, shown);
  }

  actFailed(does: Act['does'], shown: Shown): TemplateResult | typeof nothing {
    return actFailed(does, shown);
  }

  beginWords(link: DeepLink, list: Upcoming, shown: Shown): string {
    return beginWords(link, list, shown);
  }

  /** What is said at once and has words of its own. */
  alarm(shown: Shown): string {
    const { work, view } = this.booking;
    const words = shown.messages.booking;
    if (shown.work.is === 'unknown') return unknownWords(shown);
    if (work.is === 'unknown') {
      return (view.is === 'times' && view.choice.moving ? words.unconfirmedMove : words.unconfirmedBook).join(' ');
    }
    if (work.is === 'unpicked') return words.pickTime[0];
    return work.is === 'failed' && work.error.code === 'slot-taken' ? words.slotTaken.join(' ') : '';
  }

  /** What is under way. */
  news(shown: Shown): string {
    const { messages } = shown;
    if (shown.work.is === 'working') return workingWords(shown);
    if (this.booking.work.is === 'sending') return messages.booking.completing;
    const isWaiting = this.booking.work.is === 'reading' || this.history.view.is === 'waiting';
    return isWaiting ? messages.loading.waiting : '';
  }
}
