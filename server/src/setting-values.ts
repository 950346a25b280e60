import * as z from 'zod/mini';

/** Whatever stands behind an origin would be lost without a word. */
function isOrigin(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}

export const origin = z.pipe(
  z.string().check(z.trim(), z.refine(isOrigin)),
  z.transform((value) => new URL(value).origin),
);
export const page = z.url({ protocol: /^https?$/, hostname: /./ });
/** In digits: JavaScript takes a blank for 0. */
export const wholeNumber = (most: number) =>
  z.pipe(z.pipe(z.string().check(z.trim(), z.regex(/^\d+$/)), z.transform(Number)), z.number().check(z.maximum(most)));
/** Some years at most: no calendar reaches further back. */
export const days = (least: number) => wholeNumber(36_525).check(z.minimum(least));
export const port = wholeNumber(65535);
export const list = z.pipe(
  z.string(),
  z.transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
);
