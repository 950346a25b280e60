import type { JaneErrorLike } from '../../client/jane-client.ts';
import type { Messages } from '../../i18n/index.ts';
import type { View, Work } from './login-state.ts';

interface Now {
  readonly view: View;
  readonly work: Work;
}

/** What failed, to be said at once. */
export function errorOf({ view, work }: Now): JaneErrorLike | undefined {
  if (work.is === 'failed') return work.error;
  return view.is === 'unreachable' ? view.error : undefined;
}

/** What is under way, or what came of it, to be said when there is a pause. */
export function statusOf({ view, work }: Now, { login, setup, common }: Messages): string {
  if (work.is === 'doing') return work.task === 'sign-in' ? login.submitting : common.waiting;
  if (work.is === 'done') {
    if (work.task === 'username') return login.usernameIsChanged(work.username ?? '');
    return work.task === 'password' ? login.passwordIsChanged : login.sessionEnded;
  }
  if (view.is === 'help-sent') return setup.ifOnFile;
  if (view.is !== 'sign-in' || !view.ended) return '';
  return view.ended === 'patient' ? login.signedOut : login.endedElsewhere[0];
}
