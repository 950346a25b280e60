/** Words that everybody here would think of. */
const product = ['jane', 'janewidgets', 'myaccount', 'clinic', 'patient', 'appointment'];
/** Letters and digits alone: "Cedar Street Clinic!" and "cedarstreetclinic" are one. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

interface Known {
  words: ReadonlySet<string>;
  /** Which characters lie side by side on a keyboard. */
  neighbours: ReadonlyMap<string, ReadonlySet<string>>;
}

let loading: Promise<Known> | undefined;

/** 49,000 leaked passwords and the keyboards: read at the first judgement, and kept. */
async function load(): Promise<Known> {
  const { adjacencyGraphs, dictionary } = await import('@zxcvbn-ts/language-common');
  const neighbours = new Map<string, Set<string>>();
  for (const graph of [
    adjacencyGraphs.qwerty,
    adjacencyGraphs.azerty,
    adjacencyGraphs.qwertz,
    adjacencyGraphs.keypad,
  ]) {
    for (const [key, around] of Object.entries(graph)) {
      const mine = neighbours.get(key) ?? new Set<string>();
      for (const keys of around) for (const other of keys ?? '') mine.add(other);
      neighbours.set(key, mine);
    }
  }
  return { words: new Set(dictionary['passwords-common'].map((word) => word.toLowerCase())), neighbours };
}

/** So few signs do not hide what they stand between: "Password Password", "123456-123456-123456". */
const fewSigns = 5;

/**
 * Whether a password is on the list of what guessers try first: leaked passwords, and what people do to a short one to
 * make it long enough: repeat it, add digits or signs, walk along the keyboard, count. Always the whole text: a listed
 * word within a longer phrase does not matter.
 */
export async function isCommonPassword(password: string, about: readonly string[]): Promise<boolean> {
  const known = await (loading ??= load());
  const { words, neighbours } = known;
  const lower = password.toLowerCase();
  const own = new Set([...product, ...about].map(plain).filter((word) => word.length >= 3));
  const isWord = (text: string) => words.has(text) || own.has(plain(text));
  const isMade = (text: string) => {
    if (isWord(text) || isRun(text, neighbours)) return true;
    if (isWordAndMore(text, known)) return true;
    const unit = repeatedUnit(text);
    return unit.length < text.length && (unit.length <= 4 || isWord(unit) || isRun(unit, neighbours));
  };
  const bare = lower.replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (isMade(lower) || (lower.length - bare.length <= fewSigns && isMade(bare))) return true;
  return cores(lower).some(
    (core) =>
      core !== '' &&
      (isWord(core) || isWord(repeatedUnit(core)) || isTwoRuns(core, neighbours) || isMadeOf(plain(core), own)),
  );
}

/** What is left without the digits and signs that were added in front, behind, or both. */
function cores(text: string): string[] {
  const behind = text.replace(/[^\p{L}]+$/u, '');
  const before = text.replace(/^[^\p{L}]+/u, '');
  return [text, behind, before, behind.replace(/^[^\p{L}]+/u, '')];
}

/** The shortest text of which the whole is a repetition, its last turn perhaps cut off: "abcabcab" is "abc". */
function repeatedUnit(text: string): string {
  for (let length = 1; length <= text.length / 2; length++) {
    const unit = text.slice(0, length);
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) return unit;
  }
  return text;
}

/** Each character follows from the one before: counting, the alphabet, a walk on the keyboard, or the same again. */
function isRun(text: string, neighbours: Known['neighbours']): boolean {
  const characters = Array.from(text);
  return (
    characters.length >= 3 &&
    characters.slice(1).every((next, index) => follows(characters[index] ?? '', next, neighbours))
  );
}

function follows(a: string, b: string, neighbours: Known['neighbours']): boolean {
  const step = Math.abs((b.codePointAt(0) ?? 0) - (a.codePointAt(0) ?? 0));
  return step <= 1 || a + b === '90' || a + b === '09' || neighbours.get(a)?.has(b) === true;
}

/** "dragon5240" and then a digit, "123123" and then "456789": a listed one, with digits and signs or a run behind it. */
function isWordAndMore(text: string, { words, neighbours }: Known): boolean {
  for (let at = 3; at < text.length; at++) {
    if (!words.has(text.slice(0, at))) continue;
    const rest = text.slice(at);
    if (isRun(rest, neighbours) || (/\p{L}/u.test(text) && !/\p{L}/u.test(rest))) return true;
  }
  return false;
}

/** "qwertyuiop" and "asdfgh", one after the other. */
function isTwoRuns(text: string, neighbours: Known['neighbours']): boolean {
  const characters = Array.from(text);
  let breaks = 0;
  for (let index = 1; index < characters.length; index++) {
    if (!follows(characters[index - 1] ?? '', characters[index] ?? '', neighbours)) breaks++;
  }
  return characters.length >= 8 && breaks <= 1;
}

/** Only the clinic's, the patient's and our own words, in any order. */
function isMadeOf(text: string, words: ReadonlySet<string>): boolean {
  if (text === '') return false;
  const reached = [true];
  for (let end = 1; end <= text.length; end++) {
    reached[end] = [...words].some(
      (word) => end >= word.length && reached[end - word.length] === true && text.startsWith(word, end - word.length),
    );
  }
  return reached[text.length] === true;
}
