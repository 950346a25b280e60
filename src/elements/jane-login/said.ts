import type { JaneErrorLike } from '../../client/jane-client.ts';
import type { Messages } from '../../i18n/index.ts';
import { isNeither, type View, type Work } from './login-state.ts';

interface Now {
  readonly view: View;
  readonly work: Work;
}

/** What failed, to be said at once. */
export function errorOf({ view, work }: Now): JaneErrorLike | undefined {
  if (work.is === 'failed') return isNeither(work) ? undefined : work.error;
  return view.is === 'unreachable' ? view.error : undefined;
}

/** What is under way, or that the session ended, to be said when there is a pause. */
export function statusOf({ view, work }: Now, words: Messages): string {
  if (view.is === 'unreachable' && view.isTrying) return words.loading.waiting;
  if (work.is === 'doing') return work.task === 'sign-in' ? words.signIn.submitting : words.loading.waiting;
  if (view.is !== 'sign-in' || !view.ended) return '';
  return view.ended === 'patient' ? words.login.signedOut : words.login.endedElsewhere[0];
}
