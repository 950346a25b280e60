import { accessEndedText } from '../clinic/live-access.ts';
import { accessFrom, type Access, type AccessRow } from '../clinic/person.ts';
import type { OpenDatabase } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { changesFrom } from './changes.ts';
import { aliveIn } from './lifetime.ts';
import { mayShareCalendar } from './subjects.ts';

/** A link as one read finds it: whether it lives, whom it shows, and which version of that. */
export interface FoundLink extends Pick<
  Row<'calendar_link'>,
  'id' | 'account_id' | 'epoch' | 'level' | 'language' | 'state' | 'changes' | 'changed_at' | 'token_hash'
> {
  /** Of what the calendar should have been given by now, see `changes.ts`. */
  version: string;
  /** Another one whenever the feed is written otherwise, but for visits that leave it with time. */
  key: string;
  people: readonly Access[];
  accountLanguage: string | null;
  /** By the database's clock. */
  now: Date;
}

/** What a token leads to: a living link, a row that is over, or no row at all. */
export type Found = FoundLink | 'ended' | 'unknown';

type FoundRow = Omit<FoundLink, 'version' | 'key' | 'people' | 'accountLanguage'> &
  AccessRow & {
    alive: boolean;
    account_language: string | null;
    clinic_version: number;
    subject_id: string | null;
    feed_version: number | null;
  };

/** One statement, planned once on each connection, for all that are asked for in the same turn. */
const statement = `
  select link.id, link.account_id, link.epoch, link.level, link.language, link.state, link.changes, link.changed_at,
      link.token_hash, ${aliveIn('link')} as alive, now() as now,
      account.language as account_language, clinic.feed_version as clinic_version,
      subject.patient_id as subject_id, asked.survivor_id, record.id as record_id, record.deceased_at, record.feed_version,
      access.patient_id as access_patient_id, access.relation, access.permissions, ${accessEndedText} as access_ended_at
    from calendar_link link
      cross join clinic
      join account on account.id = link.account_id
      left join calendar_link_subject subject on subject.link_id = link.id
      left join patient asked on asked.id = subject.patient_id
      left join patient record on record.survivor_id = asked.survivor_id
      left join access on access.patient_id = record.id and access.account_id = link.account_id
    where link.token_hash = any($1::text[])
    order by subject.patient_id, access.created_at, record.id`;

const MOST_AT_ONCE = 2;
const MOST_IN_ONE = 500;

interface Asked {
  tokenHash: string;
  resolve: (found: Found) => void;
  reject: (error: unknown) => void;
}

/**
 * Finds links by their secrets. Whatever arrives in one turn of the event loop is one query, and at most two are under way:
 * the more calendars look at once, the less each look costs.
 */
export class LinkReader {
  readonly #opened: Pick<OpenDatabase, 'executeForRequest'>;
  #asked: Asked[] = [];
  #underWay = 0;
  #isPlanned = false;

  constructor(opened: Pick<OpenDatabase, 'executeForRequest'>) {
    this.#opened = opened;
  }

  find(tokenHash: string): Promise<Found> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ tokenHash, resolve, reject });
      this.#plan();
    });
  }

  #plan(): void {
    if (this.#isPlanned || this.#underWay >= MOST_AT_ONCE || this.#asked.length === 0) return;
    this.#isPlanned = true;
    setImmediate(() => {
      this.#isPlanned = false;
      void this.#read(this.#asked.splice(0, MOST_IN_ONE));
      this.#plan();
    });
  }

  async #read(asked: readonly Asked[]): Promise<void> {
    this.#underWay++;
    try {
      const hashes = [...new Set(asked.map(({ tokenHash }) => tokenHash))];
      const { rows } = await this.#opened.executeForRequest(statement, [hashes]);
      const byHash = Map.groupBy(rows as FoundRow[], (row) => row.token_hash);
      const found = new Map(hashes.map((tokenHash) => [tokenHash, foundIn(byHash.get(tokenHash))]));
      for (const { tokenHash, resolve } of asked) resolve(found.get(tokenHash) ?? 'unknown');
    } catch (error) {
      for (const { reject } of asked) reject(error);
    } finally {
      this.#underWay--;
      this.#plan();
    }
  }
}

function foundIn(rows: readonly FoundRow[] | undefined): Found {
  const [first] = rows ?? [];
  if (rows === undefined || first === undefined) return 'unknown';
  const people = first.alive ? peopleIn(rows) : [];
  if (people.length === 0) return 'ended';
  const { id, account_id, epoch, level, language, state, changes, changed_at, token_hash, now } = first;
  const counters = new Map(rows.map((row) => [row.record_id ?? '', row.feed_version ?? 0]));
  const version = changesFrom(first, people, counters);
  const { account_language: accountLanguage, clinic_version } = first;
  const may = people.map(({ permissions }) => permissions.join());
  const key = [id, epoch, level, language, accountLanguage, clinic_version, version, may].join(' ');
  return {
    ...{ id, account_id, epoch, level, language, state, changes, changed_at, token_hash, now },
    ...{ version, key, people, accountLanguage },
  };
}

/** Each person once, as far as the account's live access still lets it see them. */
function peopleIn(rows: readonly FoundRow[]): Access[] {
  const people = new Map<string, Access>();
  for (const [subjectId, ofSubject] of Map.groupBy(rows, (row) => row.subject_id)) {
    const access = subjectId === null ? undefined : accessFrom(ofSubject, subjectId);
    if (access !== undefined && mayShareCalendar(access)) people.set(access.survivorId, access);
  }
  return [...people.values()];
}
