import type { Browser, Marks } from './browser.ts';

/** In place of the page's browser: nothing is stored or read, no other tab hears of anything, and the page is never left. */
export const isolatedBrowser = (options: { readonly mayExist: boolean }): Browser => ({
  marks: new MemoryMarks(options.mayExist),
  tabs: () => ({ open: ignore, close: ignore, tell: ignore }),
  lock: (work) => work(),
  leave: ignore,
});

class MemoryMarks implements Marks {
  mayExist: boolean | undefined;
  hasPendingSignOut = false;
  isFollowing = false;

  constructor(mayExist: boolean) {
    this.mayExist = mayExist;
  }

  beginFollowing(): boolean {
    return false;
  }

  endFollowing(): void {
    this.isFollowing = false;
  }
}

function ignore(): void {
  // There is nobody else.
}
