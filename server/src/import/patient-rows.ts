import * as z from 'zod/mini';
import { isName } from '../../../src/contract/staff.ts';
import type { Columns } from './columns.ts';
import { emailAddress } from '../clinic/email-address.ts';
import { cell, filled, orEmpty } from './rows.ts';

export const patientColumnNames: Columns = {
  required: ['id', 'first name', 'last name'],
  optional: ['born', 'email', 'phone', 'language', 'private mail'],
  ids: ['id'],
  words: ['first name', 'last name', 'language'],
};

/** The columns that are compared, each by itself, with their names here. */
export const patientFields = ['first name', 'last name', 'born', 'email', 'phone', 'language', 'private mail'] as const;
export type PatientField = (typeof patientFields)[number];

const EARLIEST = '1850-01-01';
const DAY = 86_400_000;
const dateSchema = z.iso.date();

const isEmail = (text: string) => emailAddress(text) !== undefined;
const tomorrow = () => new Date(Date.now() + DAY).toISOString().slice(0, 10);
const isBirthday = (text: string) => dateSchema.safeParse(text).success && text >= EARLIEST && text <= tomorrow();

function languageOf(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    // Not a language tag: the row says so.
    return undefined;
  }
}
const yes = new Set(['yes', 'y', 'true', '1', 'oui', 'x']);
const no = new Set(['no', 'n', 'false', '0', 'non', '']);

/** Either of the two may be empty, or hold a sign that says so. */
const oneOfTwoNames = z.pipe(
  z.string().check(z.maxLength(100, { error: 'is longer than 100 characters' })),
  z.transform((text) => (isName(text) ? text : '')),
);

/** A row of the patients' table. */
export const patientRowSchema = z
  .object({
    id: filled(200),
    'first name': oneOfTwoNames,
    'last name': oneOfTwoNames,
    born: z.optional(cell(orEmpty(isBirthday), 'a date of birth as in 1984-03-21')),
    email: z.optional(
      z.pipe(
        cell(orEmpty(isEmail), 'an email address'),
        // Put on file in the form in which the desk puts it there.
        z.transform((text) => emailAddress(text) ?? ''),
      ),
    ),
    phone: z.optional(z.string().check(z.maxLength(40, { error: 'is longer than 40 characters' }))),
    language: z.optional(
      z.pipe(
        cell(
          orEmpty((text) => languageOf(text) !== undefined),
          'a language as in en or fr-CA',
        ),
        z.transform((text) => (text === '' ? '' : (languageOf(text) ?? ''))),
      ),
    ),
    'private mail': z.optional(
      z.pipe(
        cell((text) => yes.has(text.toLowerCase()) || no.has(text.toLowerCase()), 'yes or no'),
        // Empty says "no", as a column that is not there does.
        z.transform((text) => (yes.has(text.toLowerCase()) ? 'yes' : '')),
      ),
    ),
  })
  .check(
    z.refine((row) => row['first name'] !== '' || row['last name'] !== '', {
      path: ['first name'],
      error: 'and last name are both empty',
    }),
  );
export type PatientSays = z.infer<typeof patientRowSchema>;
