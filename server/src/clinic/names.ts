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

/**
 * Marks that writers of these scripts set or leave out: "Zoe" and "Zoé" are one name. In all other scripts a mark belongs to
 * its letter, and another mark makes another name: राम is not रमा, and かき is not がぎ.
 */
const optionalMarks =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}]\p{M}*)\p{M}|(?<=\p{Script=Cyrillic}\p{M}*)[\u0300\u0301]|(?<=е)\u0308/gu;
/** What is seen of no name: joiners, marks of direction, the stretch of an Arabic line, the choice of a character's drawing. */
const unseen = /[\p{Cf}\p{Variation_Selector}\u0640]/gu;

/** A name letter by letter as it is spelt, in small letters and without punctuation; each mark stands behind its letter. */
export const spelt = (typed: string): string =>
  typed
    .normalize('NFKD')
    .replaceAll(unseen, '')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(/['’ʼ`.]/g, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    // A mark without a letter is a slip.
    .replaceAll(/(?<![\p{L}\p{M}\p{N}])\p{M}+/gu, '')
    .trim();

export const withoutOptionalMarks = (text: string): string => text.replaceAll(optionalMarks, '');

/** What a keyboard of the name's own language types without thinking: Latin and Greek without accents, and no vowel points. */
const untyped = /(?<=[\p{Script=Latin}\p{Script=Greek}]\p{M}*)\p{M}|[\u0591-\u05C7\u064B-\u0652\u0670]/gu;

/** A name as a username would spell it: its own letters, in any script. */
export const typedWords = (name: string): string =>
  spelt(name)
    .replaceAll(untyped, '')
    .replaceAll(/σ(?!\p{L})/gu, 'ς')
    .normalize('NFC');

/** A name or a search without case, punctuation and the accents that people leave out: "Anne-Marie O’Brien" is `anne marie obrien`. */
export const nameWords = (typed: string): string => withoutOptionalMarks(spelt(typed));

interface BothNames {
  firstName: string;
  lastName: string;
}

/** What mails, pages and calendars call somebody: by the first name, or by the only one. */
export const calledName = ({ firstName, lastName }: BothNames): string => firstName || lastName;

export const fullName = ({ firstName, lastName }: BothNames): string => `${firstName} ${lastName}`.trim();

/** What `patient.name_key` holds. Everything that writes a patient's name writes this beside it. */
export const nameKey = (firstName: string, lastName: string): string => nameWords(`${firstName} ${lastName}`);
