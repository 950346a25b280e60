import type { JaneErrorLike, SessionState, SignOutReason } from '../../client/jane-client.ts';

/** What stands; it alone picks the template. */
export type View =
  | { readonly is: 'waiting' }
  /** The page is in a frame that may keep no session. */
  | { readonly is: 'framed' }
  | { readonly is: 'unreachable'; readonly error: JaneErrorLike; readonly isTrying: boolean }
  | { readonly is: 'sign-in'; readonly ended?: SignOutReason | undefined; readonly isShown?: boolean }
  /** `typed`: what stood in the sign-in form's field. */
  | { readonly is: 'help'; readonly typed?: string }
  | { readonly is: 'help-sent'; readonly typed: string }
  | { readonly is: 'overview' }
  | { readonly is: 'credentials'; readonly shown?: string | undefined }
  /** `wanted`: what goes on once the password was entered. */
  | { readonly is: 'sessions'; readonly wanted?: Ending | undefined; readonly isShown?: boolean };

/** Views that few patients open; they come with a part of their own. */
export type RareView = Extract<View, { is: 'help' | 'help-sent' | 'credentials' | 'sessions' }>;

export const isRare = (view: View): view is RareView =>
  ['help', 'help-sent', 'credentials', 'sessions'].includes(view.is);

/** What the patient can have the clinic do. */
export type Task = 'sign-in' | 'help' | 'username' | 'password' | 'end-session' | 'confirm';

/** A session to end, or all others. */
export type Ending = { readonly id: string; readonly device: string } | 'others';

/** What is under way, or how it ended. */
export type Work =
  | { readonly is: 'none' }
  | { readonly is: 'doing'; readonly task: Task; readonly id?: string | undefined }
  /** Fields that were left empty, by their ids. */
  | { readonly is: 'incomplete'; readonly missing: readonly string[] }
  | { readonly is: 'failed'; readonly task: Task; readonly error: JaneErrorLike }
  | { readonly is: 'done'; readonly task: Task; readonly username?: string };

/** What was typed is neither a username nor an address: the field says so, and takes the focus. */
export const isNeither = (work: Work): boolean =>
  work.is === 'failed' && !!work.error.problem?.fields?.includes('typed');

export const idle: Work = { is: 'none' };

/** Views in which somebody types; what they typed is never taken away by an answer that comes late. */
export const isForm = (view: View): boolean => view.is === 'sign-in' || view.is === 'help' || view.is === 'help-sent';

/** The view that follows a change of the session, or the same one. */
export function viewAfter(view: View, session: SessionState | undefined, before: SessionState | undefined): View {
  switch (session?.status) {
    case undefined:
      return { is: 'waiting' };
    case 'restoring':
      return session.isLikely ? { is: 'waiting' } : isForm(view) ? view : { is: 'sign-in' };
    case 'unreachable':
      return isForm(view) ? view : { is: 'unreachable', error: session.error, isTrying: session.isTrying };
    case 'signed-out':
      return isForm(view) && !session.reason ? view : { is: 'sign-in', ended: session.reason };
    case 'signed-in': {
      const isSame = before?.status === 'signed-in' && before.session.id === session.session.id;
      return isSame ? view : { is: 'overview' };
    }
  }
}
