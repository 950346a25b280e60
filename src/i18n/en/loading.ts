import type { Problem } from '../problem.ts';

/** While the rest of a tag is loaded, and where that fails. */
export const loading = {
  tryAgain: 'Try again',
  waiting: 'One moment…',
  /** The page stands in a frame that may not keep a session. */
  openInOwnPage: 'Open this page in a tab of its own',
  notLoaded: [
    'Part of this page did not load.',
    'Check your connection and try again, or contact the clinic.',
  ] satisfies Problem,
  offline: ['You’re offline.', 'Check your connection and try again.'] satisfies Problem,
  misconfigured: ['Part of this page can’t be shown.', 'Contact the clinic.'] satisfies Problem,
  /** Where trying again can’t work. */
  reloadPage: 'Reload this page',
};
