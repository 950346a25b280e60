import { emailAddress } from './email-address.ts';
import { bare, visible } from './typed.ts';

/**
 * Full case folding, and what it leaves apart that people type for one another: `STRASSE` is `straße`, a final sigma is a
 * sigma, and i is i with and without its dot, as `IŞIL` is typed on any keyboard.
 */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll(/i\u0307+/g, 'i')
    .replaceAll('ς', 'σ');

/** A username as it is written down: phones make a dash of a hyphen. */
export const writtenUsername = (typed: string): string => bare(typed).replaceAll(/[\p{Pd}\u2212]/gu, '-');

/** How a username is looked up: two with one key are one username. */
export const usernameKey = (typed: string): string =>
  fold((/[@＠﹫]/.test(typed) ? emailAddress(typed) : undefined) ?? writtenUsername(typed));

/**
 * The key of before case was folded in full. Where two usernames on file have come to the same key, one of them keeps this
 * one, and each is found as it was typed all along.
 */
export const formerUsernameKey = (typed: string): string => visible(typed).toLowerCase();

/** By what an account is looked up: the former key counts first. */
export const usernameKeys = (typed: string): [string, string] => [formerUsernameKey(typed), usernameKey(typed)];

/**
 * Letters of other scripts, and digits, that look like a Latin letter, small or capital, each after the letter that it looks
 * like: what Unicode's list of confusables (UTS 39) says of the scripts that people here write names in. No library of that
 * list is kept up; scripts that it does not name have no letter that passes for a Latin one.
 */
const lookAlikes = `
a аα; b вβ; c сϲ; d ԁ; e еεҽ; g ցɡ; h һнհη; i іι; j јϳ; k кκ; l ӏ1; m мμ; n ոν; o оοօσ0; p рρ; q ԛզ; s ѕ; t тτ; u սυ; v ѵ; w ԝ; x хχ; y уγү; z ζ
`;
const latinOf = new Map(
  lookAlikes.split(';').flatMap((line) => {
    const [latin = '', others = ''] = line.trim().split(' ');
    return Array.from(others, (other) => [other, latin] as const);
  }),
);

/** By what usernames look alike: one that looks like another's is taken. */
export const usernameSkeleton = (typed: string): string =>
  Array.from(usernameKey(typed), (letter) => latinOf.get(letter) ?? letter).join('');

/** The columns of an account that follow from its username; whoever writes one writes them through this. */
export const usernameColumns = (username: string) => ({
  username,
  username_key: usernameKey(username),
  username_skeleton: usernameSkeleton(username),
});
