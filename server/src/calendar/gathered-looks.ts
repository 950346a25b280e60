import { sql } from 'kysely';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { mayBeCalendar } from './fetchers.ts';
import type { FoundLink } from './link-reader.ts';
import type { Looks, NewLook } from './look.ts';
import { noteLook } from './looks.ts';

const EVERY_MS = 60_000;
/** So many calendars are remembered; then all are forgotten, and each is written down once more. */
const MOST = 50_000;

interface Repeat {
  linkId: string;
  epoch: number;
  fetcher: string;
  at: Date;
}

/**
 * Notes which calendar looked, and what it has now. The first look and the first after a change are written at once;
 * repeats are gathered, and written once a minute. A process that is killed loses a minute of "last looked", and nothing else.
 */
export class GatheredLooks implements Looks {
  readonly #parts: Pick<Parts, 'db' | 'log'>;
  /** The version that is written down, by link, epoch and calendar. */
  readonly #written = new Map<string, string>();
  #repeats = new Map<string, Repeat>();
  readonly #underWay = new Set<Promise<void>>();
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: Pick<Parts, 'db' | 'log'>) {
    this.#parts = parts;
  }

  async note(link: FoundLink, look: NewLook): Promise<void> {
    if (!mayBeCalendar(look.fetcher)) return;
    const key = [link.id, link.epoch, look.fetcher.word].join();
    if (link.state === 'connected' && this.#written.get(key) === look.version) {
      this.#repeats.set(key, { linkId: link.id, epoch: link.epoch, fetcher: look.fetcher.word, at: link.now });
      this.#timer ??= setTimeout(() => void this.flush(), EVERY_MS).unref();
      return;
    }
    const writing = this.#write(key, link, look);
    this.#underWay.add(writing);
    await writing;
    this.#underWay.delete(writing);
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await Promise.all(this.#underWay);
    const repeats = [...this.#repeats.values()];
    if (repeats.length === 0) return;
    this.#repeats = new Map();
    try {
      await this.#writeRepeats(repeats);
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'when calendars last looked could not be written');
    }
  }

  async #write(key: string, link: FoundLink, look: NewLook): Promise<void> {
    try {
      await noteLook(this.#parts, link, look);
      if (this.#written.size >= MOST) this.#written.clear();
      this.#written.set(key, look.version);
    } catch (error) {
      // It was stopped or reset meanwhile, or others took the last places.
      if (error instanceof ProblemError) return;
      this.#parts.log.warn({ err: error }, 'a look of a calendar could not be written');
    }
  }

  async #writeRepeats(repeats: readonly Repeat[]): Promise<void> {
    // In one order everywhere, so that no two servers wait for each other.
    const ordered = repeats.toSorted((a, b) => (a.linkId + a.fetcher < b.linkId + b.fetcher ? -1 : 1));
    await sql`
      update calendar_look look set last_at = greatest(last_at, repeat.at)
        from unnest(${ordered.map(({ linkId }) => linkId)}::uuid[], ${ordered.map(({ epoch }) => epoch)}::int[],
            ${ordered.map(({ fetcher }) => fetcher)}::text[],
            ${ordered.map(({ at }) => at.toISOString())}::timestamptz[]) as repeat (link_id, epoch, fetcher, at)
          join calendar_link link on link.id = repeat.link_id and link.epoch = repeat.epoch
        where look.link_id = repeat.link_id and look.fetcher = repeat.fetcher`.execute(this.#parts.db);
  }
}
