import {
  findPhoneNumbersInText,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber as Parsed,
} from 'libphonenumber-js/min';

/** A phone number as telephones take it. */
export interface PhoneNumber {
  /** E.164, as in `+16045550142`. */
  number: string;
  extension?: string;
  /** RFC 3966, as in `tel:+16045550142;ext=4`: where a link leads. */
  uri: string;
}

/** 0 to 9 as Arabic, Persian and Indic keyboards type them: each script's zero. */
const zeros = Array.from('٠۰०০੦૦', (zero) => zero.codePointAt(0) ?? 0);

/** The digits of a text in any of these scripts, as 0 to 9. */
export const withPlainDigits = (text: string): string =>
  text.normalize('NFKC').replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = zeros.find((each) => code >= each && code <= each + 9);
    return zero === undefined ? digit : String(code - zero);
  });

/** Quebec's word for an extension, which the library does not know. */
const withExtensions = (text: string) => text.replaceAll(/\bposte\b/gi, 'ext.');

/** The sign for "abroad" where people write Europe's 00 for it. */
const withPlus = (text: string) => text.replaceAll(/(?<![\d+][\s().-]*)00(?=[1-9])/g, '+');

/** A comma or semicolon between two numbers; before fewer digits it begins an extension. */
const betweenNumbers = /[,;]\s*(?=\+?[\d(][\d ().-]{6,})/;

function parsedIn(text: string, options: { defaultCountry: CountryCode } | undefined): Parsed[] {
  const whole = parsePhoneNumberFromString(text, options);
  if (whole?.isValid()) return [whole];
  return findPhoneNumbersInText(text, options).map(({ number }) => number);
}

/**
 * The phone numbers in what somebody wrote ("Max 604-555-0181", "604-555-0186 / 604-555-0187"), in their order. A number
 * without a country's code is one of `region` (`CA`). This is the only place where phone numbers are read.
 */
export function phonesIn(written: string, region: string): PhoneNumber[] {
  const options = isSupportedCountry(region) ? { defaultCountry: region } : undefined;
  return withPlus(withExtensions(withPlainDigits(written)))
    .split(betweenNumbers)
    .flatMap((text) => parsedIn(text, options))
    .map((parsed) => ({
      number: parsed.number,
      ...(parsed.ext === undefined ? {} : { extension: parsed.ext }),
      uri: parsed.getURI(),
    }));
}

/** What travels beside a phone number as somebody wrote it, so that a link can call it from any country. */
export function calledAt(phone: string | null, region: string): { phoneNumber?: string } {
  const [first] = phonesIn(phone ?? '', region);
  return first === undefined ? {} : { phoneNumber: first.uri.slice('tel:'.length) };
}
