import type { JaneErrorLike } from '../../client/jane-client.ts';
import { problemText } from '../../i18n/index.ts';
import type { Problem } from '../../i18n/index.ts';
import { appointmentsWords } from '../../i18n/words/appointments.ts';
import { commonWords } from '../../i18n/words/common.ts';
import type { Flows } from './flows.ts';
import type { Shown } from './shown.ts';

/** What failed, from wherever it did. */
export function failureOf({ appointments, aside, acts }: Flows): JaneErrorLike | undefined {
  if (acts.work.is === 'failed') return acts.work.error;
  const error = aside.part ? aside.part.error : aside.error;
  if (error) return error;
  if (appointments.view.is === 'failed') return appointments.view.error;
  return appointments.age.is === 'old' ? appointments.age.error : undefined;
}

/** What is said at once, for whoever cannot see it. */
export function alarm(shown: Shown, flows: Flows): string {
  const { messages, dates, work } = shown;
  const said = flows.aside.part?.alarm(shown);
  if (said) return said;
  if (work.is === 'unknown') return unknown(shown, work.act.does).join(' ');
  const error = failureOf(flows);
  return error ? problemText(error, messages, dates).join(' ') : '';
}

function unknown({ messages }: Shown, does: 'cancel' | 'undo' | 'ask'): Problem {
  const { unknownCancel, unknownUndo, unknownAsk } = messages.of(appointmentsWords);
  return { cancel: unknownCancel, undo: unknownUndo, ask: unknownAsk }[does];
}

/** What is said when there is time: that something is under way, or what an act came to. */
export function news(shown: Shown, { isTurning, aside, appointments, came }: Flows): string {
  const { messages, work } = shown;
  if (work.is === 'working') {
    const { cancelling, undoing, asking } = messages.of(appointmentsWords);
    return { cancel: cancelling, undo: undoing, ask: asking }[work.act.does];
  }
  const said = aside.part?.news(shown);
  if (said) return said;
  const isWaiting = (isTurning && !aside.error) || appointments.view.is === 'waiting';
  return isWaiting ? messages.of(commonWords).waiting : came;
}
