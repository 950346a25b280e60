import type { Fetcher } from './fetchers.ts';
import type { FoundLink } from './link-reader.ts';

/** What looked at a link, and what it was given. */
export interface NewLook {
  fetcher: Fetcher;
  /** Of what the link showed, see `changes.ts`. */
  version: string;
}

/** Where looks are noted. */
export interface Looks {
  /** Resolves once it is noted; never fails, for its answer has gone out. */
  note(link: FoundLink, look: NewLook): Promise<void>;
  /** Writes down what was gathered. */
  flush(): Promise<void>;
}
