import { phonesIn, withPlainDigits } from './phone.ts';

/** Fewer digits than this are no number that somebody could be called at. */
const LEAST_DIGITS = 5;

/** Without the country where it is North America, as people here write and read it out. */
const keyOf = ({ number }: { number: string }): string => number.replace(/^\+1?/, '');

const wholeNumbers = (text: string, region: string): string[] => [...new Set(phonesIn(text, region).map(keyOf))];

/**
 * The numbers in what is written down for a phone, without names, remarks and extensions: what a person types to find
 * somebody is compared with these, and never with how it was written. `region` is whose a number without a country is.
 */
export function phoneNumbers(phone: string | null, region: string): string[] {
  if (phone === null || phone === '') return [];
  const found = wholeNumbers(phone, region);
  if (found.length > 0) return found;
  // One that no plan of numbers knows, such as seven digits of a town: as it is, up to an extension.
  const digits = withPlainDigits(phone)
    .replace(/(?<=\d[\s.]*)(?:\bext\b|\bx|#).*$/i, '')
    .replaceAll(/\D/g, '');
  return digits.length >= LEAST_DIGITS ? [digits] : [];
}

/** What `patient.phone_key` holds: the numbers, with a blank between them. */
export const phoneKey = (phone: string | null, region: string): string | null =>
  phoneNumbers(phone, region).join(' ') || null;

/** Whether two can be reached at one number. */
export function sharePhone(a: string | null, b: string | null, region: string): boolean {
  const numbers = phoneNumbers(a, region);
  return phoneNumbers(b, region).some((number) => numbers.includes(number));
}

/** The part of a number that somebody has typed so far, as it stands in a key. */
export function phonePart(typed: string, region: string): string {
  const [whole] = wholeNumbers(typed, region);
  return (
    whole ??
    withPlainDigits(typed)
      .replaceAll(/\D/g, '')
      .replace(/^(?:00?|1(?=\d{4}))/, '')
  );
}

/** Whether a text can only be a phone number, or a part of one: it is looked for as one word. */
export const looksLikePhone = (text: string): boolean =>
  /^[#+\d\s()./-]*\d[#+\d\s()./-]*(?:(?:ext\.?|x)\s*\d+)?$/i.test(withPlainDigits(text));
