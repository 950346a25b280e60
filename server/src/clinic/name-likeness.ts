import { spelt, withoutOptionalMarks } from './names.ts';

/** First names that one person goes by, a line each. */
const nicknames = `
abigail abby; adelaide addie; alexander alex xander sasha alexandre; alexandra alex sandra sasha lexi; amelia amy millie;
andrew andy drew; anthony tony antoine; antonia toni; barbara barb babs; benjamin ben benny; bernadette bernie;
catherine cathy katherine kathryn kate katie kathy kat kay; charles charlie chuck; charlotte charlie lottie;
christina chris tina kristina; christine chris tina; christopher chris; daniel dan danny; danielle dani; david dave;
deborah deb debbie debra; dorothy dot dottie; douglas doug; edward ed eddie ted; eleanor ellie nell nora;
elizabeth liz lizzie beth betty eliza elisabeth betsy; emily em emmy; eugene gene; evelyn evie; frances fran francie;
francis frank; frederick fred freddie frederic; gabriel gabe; gabrielle gabby; geoffrey geoff jeff; george georgie;
gerald gerry jerry; gregory greg; guillaume gui; harold hal harry; henry hank harry henri; isabella bella izzy isabelle;
jacob jake; jacqueline jackie; james jim jimmy jamie; janet jan; jeffrey jeff; jennifer jen jenny; jeremy jerry;
jessica jess jessie; john jack johnny jon; jonathan jon john; joseph joe joey jo; josephine jo josie;
joshua josh; judith judy; julia julie; kenneth ken kenny; kimberly kim; lawrence larry laurence laurie; leonard leo len;
louis lou louie; madeline maddie; margaret maggie meg peggy marge greta; maria mary marie; martin marty; matthew matt mathieu;
maximilian max; maxime max; melissa mel; michael mike mick mickey michel; michelle shelly; mohammed mohamed muhammad mohammad;
natalie nat; nathaniel nate nathan; nicholas nick nicolas; nicole nicky; olivia liv livvy; pamela pam; patricia pat patty trish;
patrick pat paddy; penelope penny; peter pete pierre; philip phil phillip philippe; rebecca becky becca; richard rick dick rich ricky;
robert bob bobby rob robbie bert; ronald ron; russell russ; samantha sam; samuel sam sammy; sandra sandy; sebastian seb;
stephanie steph; stephen steve steven stephane; susan sue suzie suzanne; theodore ted theo teddy; theresa terry tess teresa;
thomas tom tommy; timothy tim; valerie val; veronica ronnie; victor vic; victoria vicky tori; vincent vince;
walter walt; wilhelmina mina; william bill billy will willy liam; zachary zach zack
`
  .split(';')
  .map((line) => line.trim().split(/\s+/));

/** What else somebody is called who is called so: Robert for Bob. */
export const nicknamesOf = (name: string): string[] => [
  ...new Set(nicknames.filter((line) => line.includes(name)).flatMap((line) => line.filter((other) => other !== name))),
];

const isNickname = (a: string, b: string): boolean => nicknames.some((line) => line.includes(a) && line.includes(b));

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** What people call letters: a mark counts with the letter that bears it, and a Korean syllable is one. */
export const lettersOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** The same letter, with the same marks or without those that people leave out: é is e, and is not è. */
function isSameLetter(a: string, b: string): boolean {
  if (a === b) return true;
  const [bareA, bareB] = [withoutOptionalMarks(a), withoutOptionalMarks(b)];
  return bareA === bareB && (a === bareA || b === bareB);
}

const isSameText = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((letter, at) => isSameLetter(letter, b[at] ?? ''));

/** How the one letter came in by which two texts differ (Damerau–Levenshtein distance 1); undefined where they differ otherwise. */
function oneLetter(a: readonly string[], b: readonly string[]): 'added' | 'changed' | 'swapped' | undefined {
  if (a.length < b.length) return oneLetter(b, a);
  if (a.length - b.length > 1 || isSameText(a, b)) return undefined;
  let at = 0;
  while (at < b.length && isSameLetter(a[at] ?? '', b[at] ?? '')) at++;
  if (a.length > b.length) return isSameText(a.slice(at + 1), b.slice(at)) ? 'added' : undefined;
  if (isSameText(a.slice(at + 1), b.slice(at + 1))) return 'changed';
  const isSwapped = isSameText([...a.slice(at, at + 2)].reverse(), b.slice(at, at + 2));
  return isSwapped && isSameText(a.slice(at + 2), b.slice(at + 2)) ? 'swapped' : undefined;
}

/** Whether one letter was added, left out, changed, or swapped with its neighbour. */
export const isOneLetterApart = (a: string, b: string): boolean => oneLetter(lettersOf(a), lettersOf(b)) !== undefined;

/** In shorter names another letter makes another name: Tim and Tom, Mia and Tia, 민수 and 민서. */
const MISTYPED_FROM = 4;
/** One letter more is a slip from here on: Noa and Noah. */
const LENGTHENED_FROM = 3;

/**
 * Whether one is the other with a slip of the pen, `slip`, or with one that may as well be another child's name, `doubtful`:
 * in a short name, or in a script whose letters are whole syllables, or at the end, which makes a daughter's name of a
 * son's (Leon and Leona), or in the marks alone (Hùng and Hưng).
 */
function mistyping(a: string, b: string): 'slip' | 'doubtful' | undefined {
  const [words, others] = [a.split(' '), b.split(' ')];
  const apart = words.flatMap((word, at) =>
    isSame(word, others[at] ?? '') ? [] : [[word, others[at] ?? ''] as const],
  );
  const [pair] = apart;
  if (words.length === others.length && pair !== undefined && apart.length === 1) return mistypedWord(...pair);
  // Spaced otherwise: "Anne Marie" and "Anmarie".
  return words.length === others.length ? undefined : mistypedWord(joined(a), joined(b));
}

const joined = (text: string): string => text.replaceAll(' ', '');
const isAlphabet =
  /^(?:[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}]\p{M}*)+$/u;

function mistypedWord(a: string, b: string): 'slip' | 'doubtful' | undefined {
  const [letters, others] = [lettersOf(a), lettersOf(b)];
  const how = oneLetter(letters, others);
  if (how === undefined) return undefined;
  if (withoutOptionalMarks(a) === withoutOptionalMarks(b)) return 'doubtful';
  const [short, long] = letters.length < others.length ? [letters, others] : [others, letters];
  if (short.length < (how === 'added' ? LENGTHENED_FROM : MISTYPED_FROM)) return undefined;
  if (short.length < MISTYPED_FROM || !isAlphabet.test(a) || !isAlphabet.test(b)) return 'doubtful';
  const isLengthened = how === 'added' && isSameText(short, long.slice(0, -1));
  return isLengthened && /[aeiouyαηа]$/.test(withoutOptionalMarks(long.join(''))) ? 'doubtful' : 'slip';
}

/** One has a part more: "Anne" and "Anne Marie", "Silva" and "Silva Santos". */
const hasPartMore = (a: string, b: string): boolean => {
  const words = [a, b].map((name) => withoutOptionalMarks(name).split(' '));
  const [few, many] = words.sort((x, y) => x.length - y.length) as [string[], string[]];
  return few.length < many.length && few.every((word) => many.includes(word));
};

const isSame = (a: string, b: string): boolean => isSameText(lettersOf(a), lettersOf(b));
const isLike = (a: string, b: string): boolean =>
  isSame(joined(a), joined(b)) || mistyping(a, b) !== undefined || hasPartMore(a, b);

/** Whether two names, or two parts of names, are one, however they are written. */
export const isSameName = (a: string, b: string): boolean => isSame(spelt(a), spelt(b));

/** What stands for a name until there is one, alike for both of two twins. */
const notYetNamed =
  /^(?:baby|babyboy|babygirl|bebe|newborn|infant|boy|girl|twin|jumeau|jumelle|nouveau ne|unnamed|unknown)\b/;

export interface FullName {
  firstName: string;
  lastName: string;
}

type Nearness = 'same' | 'one-letter-apart' | 'similar' | 'first-name' | 'surname' | 'different';

/**
 * How near two names are. `similar`: a nickname, a part more, or spaced otherwise; `first-name`: another family name, as after a wedding; `surname`: family, which says nothing.
 */
export const compareNames = (a: FullName, b: FullName): Nearness => nearnessOf(a, b).names;

/** The same, and whether two people could bear these two names who have all else in common, as twins have. */
export function nearnessOf(a: FullName, b: FullName): { names: Nearness; mayBeTwins: boolean } {
  const [first, last] = [spelt(a.firstName), spelt(a.lastName)];
  const [otherFirst, otherLast] = [spelt(b.firstName), spelt(b.lastName)];
  if ([first, last, otherFirst, otherLast].includes('')) {
    const [whole, otherWhole] = [`${first} ${last}`.trim(), `${otherFirst} ${otherLast}`.trim()];
    const names = nearAsAWhole(whole, otherWhole);
    // A name more may be the father's.
    return {
      names,
      mayBeTwins: names === 'similar' || mistyping(whole, otherWhole) === 'doubtful' || notYetNamed.test(whole),
    };
  }
  const names = near([first, last], [otherFirst, otherLast]);
  const isDoubtful = [mistyping(first, otherFirst), mistyping(last, otherLast)].includes('doubtful');
  const isUnnamed = [first, otherFirst].some((name) => notYetNamed.test(withoutOptionalMarks(name)));
  return { names, mayBeTwins: isDoubtful || isUnnamed };
}

/** Where somebody has one name only, nothing says whether it is a first name or a family's: the names are compared as a whole. */
function nearAsAWhole(a: string, b: string): Nearness {
  if (isSame(a, b)) return 'same';
  if (mistyping(a, b) !== undefined) return 'one-letter-apart';
  return hasPartMore(a, b) ? 'similar' : 'different';
}

function near([first, last]: [string, string], [otherFirst, otherLast]: [string, string]): Nearness {
  if (isSame(first, otherFirst) && isSame(last, otherLast)) return 'same';
  if (isSame(first, otherLast) && isSame(last, otherFirst)) return 'same';
  if (isSame(last, otherLast)) {
    const [given, otherGiven] = [first, otherFirst].map((name) => withoutOptionalMarks(name.split(' ')[0] ?? ''));
    if (mistyping(first, otherFirst) !== undefined) return 'one-letter-apart';
    return isLike(first, otherFirst) || isNickname(given ?? '', otherGiven ?? '') ? 'similar' : 'surname';
  }
  if (isSame(first, otherFirst)) {
    if (mistyping(last, otherLast) !== undefined) return 'one-letter-apart';
    return isLike(last, otherLast) ? 'similar' : 'first-name';
  }
  return isLike(first, otherFirst) && isLike(last, otherLast) ? 'similar' : 'different';
}
