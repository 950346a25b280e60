import { domainToASCII, domainToUnicode } from 'node:url';
import * as z from 'zod/mini';
import { ProblemError } from '../problem.ts';
import { bare, visible } from './typed.ts';

/** What RFC 5322 lets stand before the @ without quotes, and letters of any script (RFC 6531). */
const localPart = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domainLetters = /^[\p{L}\p{M}\p{N}.-]+$/u;
const domainName = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?:[a-z]{2,63}|xn--[a-z\d-]{2,59})$/i;
const isAscii = (text: string) => !/[^\x20-\x7e]/.test(text);
/** Octets, as the mail server counts them (RFC 5321). */
const MOST = 254;
const MOST_LOCAL = 64;

/** A domain of letters beyond ASCII in the form in which mail servers look for it; others stay as they were written. */
function domainOf(written: string): string | undefined {
  if (!domainLetters.test(written)) return undefined;
  const ascii = domainToASCII(written);
  // What claims to be that form and stands for nothing is nobody's domain.
  if (!domainName.test(ascii) || /(?:^|\.)xn--/i.test(domainToUnicode(ascii))) return undefined;
  return isAscii(written) ? written : ascii;
}

/**
 * The one email address that was meant: typed, pasted with what nobody sees, or copied as `Maya <maya@mail.example>` or
 * `mailto:maya@mail.example`. Undefined where there is none, or more than one. Whatever takes an address from outside reads
 * it here, so that the desk, the import and the help mail agree, and so that nothing here can add a line or a recipient to
 * a mail.
 */
export function emailAddress(typed: string): string | undefined {
  const text = visible(typed);
  const inside = /^[^<>@]*<([^<>]*)>[\s.,;]*$/.exec(text)?.[1] ?? text;
  const [, local = '', domain = ''] =
    /^(.*)@([^@]*)$/.exec(bare(bare(inside).replace(/^mailto:([^?]*).*$/i, '$1'))) ?? [];
  // Phones write an apostrophe as a quote.
  const before = local.replaceAll('’', "'");
  const behind = domainOf(domain);
  if (behind === undefined || !localPart.test(before) || Buffer.byteLength(before) > MOST_LOCAL) return undefined;
  // A database compares letters beyond ASCII only as they stand.
  const address = `${isAscii(before) ? before : before.toLowerCase()}@${behind}`;
  return Buffer.byteLength(address) <= MOST ? address : undefined;
}

/** By what two addresses are one, and how one is looked up: how it is written does not matter, nor is it lost where it is none. */
export const addressKey = (typed: string): string => (emailAddress(typed) ?? visible(typed)).toLowerCase();

/** A part of an address, as it stands in one that is on file: a domain of letters beyond ASCII is there in its other form. */
export function emailPart(typed: string): string {
  const [, before = '', domain = ''] = /^(.*@)?([^@]*)$/.exec(visible(typed)) ?? [];
  return (before + (isAscii(domain) ? domain : domainToASCII(domain) || domain)).toLowerCase();
}

/** Of a request's field: as it is put on file, or refused where it is no address. */
export function emailFrom(typed: string): string {
  const address = emailAddress(typed);
  if (address === undefined) throw new ProblemError('invalid-request', { fields: ['email'] });
  return address;
}

/** An address from outside, in the form in which it is put on file. */
export const emailSchema = z.pipe(
  z.string().check(z.refine((typed) => emailAddress(typed) !== undefined, { error: 'is not an email address' })),
  z.transform((typed) => emailAddress(typed) ?? typed),
);
