import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ICAL from 'ical.js';

export interface FeedEvent {
  uid: string;
  summary: string;
  status: string | null;
  start: Date;
}

/** What a real iCalendar parser reads in a feed. */
export function readFeed(text: string): FeedEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      status: component.getFirstPropertyValue('status') as string | null,
      start: event.startDate.toJSDate(),
    };
  });
}

export const hasCalendarProgram = (): boolean =>
  ['vdirsyncer', 'khal'].every((program) => spawnSync(program, ['--version']).status === 0);

/** A patient's calendar program: vdirsyncer fetches the feed, khal lists what is in it. */
export class CalendarProgram {
  readonly #folder = mkdtempSync(join(tmpdir(), 'jane-calendar-'));

  constructor(feedUrl: string) {
    mkdirSync(join(this.#folder, 'calendar'));
    writeFileSync(
      join(this.#folder, 'vdirsyncer'),
      `[general]\nstatus_path = "${this.#folder}/status"\n
[pair jane]\na = "feed"\nb = "here"\ncollections = null\nconflict_resolution = "a wins"\n
[storage feed]\ntype = "http"\nurl = "${feedUrl}"\n
[storage here]\ntype = "filesystem"\npath = "${this.#folder}/calendar"\nfileext = ".ics"\n`,
    );
    writeFileSync(
      join(this.#folder, 'khal'),
      `[calendars]\n[[jane]]\npath = ${this.#folder}/calendar\n
[sqlite]\npath = ${this.#folder}/khal.db\n
[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n`,
    );
    this.#run('vdirsyncer', ['-c', join(this.#folder, 'vdirsyncer'), 'discover']);
  }

  #run(program: string, args: string[]): string {
    const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', input: 'y\n', timeout: 60_000 });
    if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stdout}${stderr}`);
    return stdout;
  }

  /** Fetches, and lists every event of the weeks ahead, a line each: instant in UTC and title. */
  look(): string[] {
    this.#run('vdirsyncer', ['-c', join(this.#folder, 'vdirsyncer'), 'sync']);
    return this.#run('khal', [
      '-c',
      join(this.#folder, 'khal'),
      'list',
      '--day-format',
      '',
      '--format',
      '{start-date} {start-time} {title}',
      'today',
      '60d',
    ])
      .split('\n')
      .filter((line) => line.trim() !== '');
  }

  forget(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
