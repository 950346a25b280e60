import * as z from 'zod/mini';

/**
 * What every text from outside must be: without NUL, which a database's text cannot hold, and without half a surrogate
 * pair, which no encoding has. A test holds every request of the table to it.
 */
export const wellFormed = z.regex(/^[^\0\p{Cs}]*$/u);

/** A text from outside: the requests of the table are made of it, never of a bare `z.string()`. */
export const plainText = (most: number) => z.string().check(wellFormed, z.maxLength(most));

/** One without which the request makes no sense. */
export const filledText = (most: number, least = 1) => plainText(most).check(z.minLength(least));

/** The same without blanks around it. */
export const trimmedText = (most: number) => z.string().check(z.trim(), wellFormed, z.maxLength(most));

/** What names a thing of the server's: opaque, however the server makes it. */
export const id = plainText(200);

export const username = filledText(128);
export const password = filledText(1024);
/** A secret that the server made: of a one-time link, a refresh, a code. */
export const token = filledText(256, 16);

/**
 * What is typed at a sign-in: any text at all. One that nobody can have is answered as one that is wrong, after the same
 * work, so that the answer says nothing.
 */
export const signInText = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));

/**
 * A BCP 47 tag of a page: language, script, region, variant and what Unicode adds (`en-CA-u-hc-h23`). `Intl` takes each
 * that fits; a pattern and not `Intl` itself, so that other languages can read it in the OpenAPI document.
 */
export const languageTag = plainText(35).check(
  z.regex(
    /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))?(-u(-[a-z\d][a-z](-[a-z\d]{3,8})*)+)?$/i,
  ),
);

/** The page's, kept by the account and used for its emails. */
export const language = z.optional(languageTag);
