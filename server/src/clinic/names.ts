/** Letters that decomposing leaves whole, as most keyboards type them. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** A name or a search without accents, case and punctuation: "Anne-Marie O’Brien" is `anne marie obrien`. */
export function nameWords(typed: string): string {
  return typed
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(/['’ʼ`.]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What `patient.name_key` holds. Everything that writes a patient's name writes this beside it. */
export const nameKey = (firstName: string, lastName: string): string => nameWords(`${firstName} ${lastName}`);

/** What `patient.phone_key` holds: the digits, without an extension and without North America's leading 1. */
export function phoneKey(phone: string | null): string | null {
  const digits = (phone ?? '').replace(/(ext\.?|x|#).*$/i, '').replaceAll(/\D/g, '');
  return (digits.length === 11 ? digits.replace(/^1/, '') : digits) || null;
}

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

const isNickname = (a: string, b: string): boolean => nicknames.some((line) => line.includes(a) && line.includes(b));

/** Whether one letter was added, left out, changed, or swapped with its neighbour (Damerau–Levenshtein distance 1). */
export function isOneLetterApart(a: string, b: string): boolean {
  if (a === b) return false;
  if (a.length < b.length) return isOneLetterApart(b, a);
  if (a.length - b.length > 1) return false;
  let at = 0;
  while (at < b.length && a[at] === b[at]) at++;
  if (a.length > b.length) return a.slice(at + 1) === b.slice(at);
  if (a.slice(at + 1) === b.slice(at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** In shorter names one letter makes another name: Tim and Tom, Mia and Tia. */
const MISTYPED_FROM = 4;

const isMistyped = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= MISTYPED_FROM && isOneLetterApart(a.replaceAll(' ', ''), b.replaceAll(' ', ''));

/** One has a part more: "Anne" and "Anne Marie", "Silva" and "Silva Santos". */
const hasPartMore = (a: string, b: string): boolean => {
  const [few, many] = [a.split(' '), b.split(' ')].sort((x, y) => x.length - y.length) as [string[], string[]];
  return few.length < many.length && few.every((word) => many.includes(word));
};

const isLike = (a: string, b: string): boolean =>
  a.replaceAll(' ', '') === b.replaceAll(' ', '') || isMistyped(a, b) || hasPartMore(a, b);

export interface FullName {
  firstName: string;
  lastName: string;
}

/**
 * How near two names are. `similar`: a nickname, a part more, or spaced otherwise; `first-name`: another family name, as after a wedding; `surname`: family, which says nothing.
 */
export function compareNames(
  a: FullName,
  b: FullName,
): 'same' | 'one-letter-apart' | 'similar' | 'first-name' | 'surname' | 'different' {
  const [first, last] = [nameWords(a.firstName), nameWords(a.lastName)];
  const [otherFirst, otherLast] = [nameWords(b.firstName), nameWords(b.lastName)];
  if (first === otherFirst && last === otherLast) return 'same';
  if (first === otherLast && last === otherFirst) return 'same';
  if (last === otherLast) {
    const [given, otherGiven] = [first.split(' ')[0] ?? '', otherFirst.split(' ')[0] ?? ''];
    if (isMistyped(first, otherFirst)) return 'one-letter-apart';
    return isLike(first, otherFirst) || isNickname(given, otherGiven) ? 'similar' : 'surname';
  }
  if (first === otherFirst) {
    if (isMistyped(last, otherLast)) return 'one-letter-apart';
    return isLike(last, otherLast) ? 'similar' : 'first-name';
  }
  if (isLike(first, otherFirst) && isLike(last, otherLast)) return 'similar';
  return 'different';
}
