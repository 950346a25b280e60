import { colordx, extend } from '@colordx/core';
import names from '@colordx/core/plugins/names';

extend([names]);

/** What a mail is coloured with, as six-digit hex: mail programs know nothing newer. */
export interface MailColors {
  fill: string;
  onFill: string;
  text: string;
  wash: string;
  washLine: string;
}

/** The accent of a clinic that has chosen none, or one that cannot be read. */
const DEFAULT = 'oklch(0.47 0.09 178)';

const from = (l: number, c: number, h: number) => colordx({ l, c, h }).mapSrgb().toHex();

/**
 * The clinic's one colour made into five that keep their contrast, whatever it is: the same derivation as the tags have
 * in their stylesheet, on light and on dark.
 */
export function mailColors(color: string | null): { light: MailColors; dark: MailColors } {
  const given = colordx(color ?? DEFAULT);
  const { l, c, h } = (given.isValid() ? given : colordx(DEFAULT)).toOklch();
  return {
    light: {
      fill: from(Math.min(l, 0.5), c, h),
      onFill: from(0.99, Math.min(c, 0.01), h),
      text: from(Math.min(l, 0.46), c, h),
      wash: from(0.965, Math.min(c, 0.018), h),
      washLine: from(0.87, Math.min(c, 0.04), h),
    },
    dark: {
      fill: from(Math.max(l, 0.74), c, h),
      onFill: from(0.2, Math.min(c, 0.04), h),
      text: from(Math.max(l, 0.8), c, h),
      wash: from(0.29, Math.min(c, 0.03), h),
      washLine: from(0.42, Math.min(c, 0.05), h),
    },
  };
}
