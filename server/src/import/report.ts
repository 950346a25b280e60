/** The import cannot go on, or not begin; the message is the sentence that is printed. */
export class ImportError extends Error {
  override name = 'ImportError';
}

/** Where a row stands, in the words of a text editor. */
export interface Place {
  file: string;
  line: number;
}

/** What became of a row. `left`: something in it was changed here and in the file, and stays as it is here. */
export type Outcome = 'new' | 'changed' | 'same' | 'refused' | 'left';

const words: Record<Outcome, string> = {
  new: 'new',
  changed: 'changed',
  same: 'as before',
  refused: 'refused',
  left: 'left as they are here',
};

export const countRows = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`;

/** Collects what became of the rows of one kind, and says it in the order of the files. */
export class Report {
  readonly #counts: Record<Outcome, number> = { new: 0, changed: 0, same: 0, refused: 0, left: 0 };
  readonly #lines: (Place & { text: string })[] = [];

  add(outcome: Outcome, place?: Place, text?: string): void {
    this.#counts[outcome]++;
    if (place !== undefined && text !== undefined) this.#lines.push({ ...place, text: `${outcome}: ${text}` });
  }

  /** Whether the clinic has something to look at. */
  get isClean(): boolean {
    return this.#counts.refused + this.#counts.left === 0;
  }

  say(say: (line: string) => void, name: string, files: readonly string[], gone: number): void {
    const order = (one: Place) => files.indexOf(one.file);
    this.#lines.sort((a, b) => order(a) - order(b) || a.line - b.line);
    for (const { file, line, text } of this.#lines) say(`${file} line ${line}: ${text}.`);
    const counts = (Object.keys(words) as Outcome[]).map((outcome) => `${this.#counts[outcome]} ${words[outcome]}`);
    say(`${name}: ${counts.join(', ')}.`);
    if (gone > 0)
      say(
        `${name}: ${countRows(gone)} of earlier imports ${gone === 1 ? 'is' : 'are'} not in the file any more; nothing was done about that.`,
      );
  }
}
