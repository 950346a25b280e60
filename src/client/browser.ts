import { SessionMarks } from '../page/session-marks.ts';
import { withLock } from './lock.ts';
import { Tabs, type TabMessage } from './tabs.ts';

/** What a page remembers of a session. */
export type Marks = { [Name in keyof SessionMarks]: SessionMarks[Name] };

/** What a session uses of the browser: its storage, its other tabs, the lock between them, and the page's address. */
export interface Browser {
  readonly marks: Marks;
  /** The other tabs of this site that show the same clinic. */
  tabs(heard: (message: TabMessage) => void): Pick<Tabs, 'open' | 'close' | 'tell'>;
  /** Runs `work` while no other tab of this clinic does, if that can be had soon. */
  lock<T>(work: () => Promise<T>): Promise<T>;
  leave(url: URL): void;
}

/** The browser that the page is in. */
export const pageBrowser = (apiUrl: string): Browser => ({
  marks: new SessionMarks(apiUrl),
  tabs: (heard) => new Tabs(apiUrl, heard),
  lock: (work) => withLock(`jane:${apiUrl}`, work),
  leave: (url) => location.assign(url.href),
});
