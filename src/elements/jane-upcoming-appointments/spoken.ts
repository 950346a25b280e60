import type { JaneErrorLike } from '../../client/jane-client.ts';
import { problemText } from '../../i18n/index.ts';
import type { Flows } from './flows.ts';
import type { Shown } from './shown.ts';

/** What failed, from wherever it did. */
export function failureOf({ appointments, aside, isTurning }: Flows): JaneErrorLike | undefined {
  const error = aside.part ? aside.part.error : isTurning ? aside.error : undefined;
  if (error) return error;
  if (appointments.view.is === 'failed') return appointments.view.error;
  return appointments.age.is === 'old' ? appointments.age.error : undefined;
}

/** What is said at once, for whoever cannot see it. */
export function alarm(shown: Shown, flows: Flows): string {
  const { messages, dates } = shown;
  const said = flows.aside.part?.alarm(shown);
  if (said) return said;
  const error = failureOf(flows);
  return error ? problemText(error, messages, dates).join(' ') : '';
}

/** What is said when there is time: that something is under way, or what an act came to. */
export function news(shown: Shown, { isTurning, aside, appointments, came }: Flows): string {
  const said = aside.part?.news(shown);
  if (said) return said;
  const isTrying = appointments.view.is === 'failed' && appointments.isReading;
  const isWaiting = (isTurning && !aside.error) || appointments.isWaiting || isTrying;
  return isWaiting ? shown.messages.loading.waiting : came;
}
