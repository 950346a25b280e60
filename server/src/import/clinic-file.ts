import * as z from 'zod/mini';
import { policySchema } from '../../../src/contract/index.ts';
import { plainText } from '../../../src/contract/plain-text.ts';
import { LONGEST_BUFFER } from '../clinic/bookable-times.ts';
import { emailSchema } from '../clinic/email-address.ts';
import { isNothing, whyNotWritten } from './cells.ts';
import {
  blocked,
  date,
  days,
  hasDays,
  image,
  inOrder,
  isSpan,
  page,
  span,
  text,
  weekday,
  word,
  zone,
} from './clinic-file-values.ts';
import { ImportError } from './report.ts';
import { provenTextOf, type ImportFile } from './text.ts';

const clinic = z.strictObject({
  /** Names the session's cookie. */
  id: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,40}$/, { error: 'must be small letters, digits and hyphens' })),
  name: word,
  logo: z.optional(image),
  color: z.optional(word),
  phone: z.optional(word),
  email: z.optional(emailSchema),
  address: z.optional(word),
  region: z.string().check(z.regex(/^[A-Z]{2}$/, { error: 'must be a country as in CA' })),
  language: word,
  zone,
  policy: policySchema,
  /** One page, or one for each language with a `default`. */
  trainingUrl: z.optional(
    z.union([page, z.catchall(z.object({ default: page }), page)], {
      error: 'must be a web address, or several by language with one called "default"',
    }),
  ),
});

const degrees = (most: number) => z.number().check(z.minimum(-most), z.maximum(most));

const place = z.strictObject({
  id: z.optional(word),
  name: text,
  address: z.optional(word),
  coordinates: z.optional(z.strictObject({ latitude: degrees(90), longitude: degrees(180) })),
  /** The clinic's where it says nothing. */
  zone: z.optional(zone),
  online: z._default(z.boolean(), false),
  rooms: z._default(z.array(z.strictObject({ id: z.optional(word), name: text })), []),
  /** On these days, hours here count only within these. */
  otherHours: z._default(
    z.array(z.strictObject({ ...days, ...span, name: z.optional(text) }).check(inOrder, isSpan)),
    [],
  ),
  blocked: z._default(z.array(z.strictObject(blocked).check(inOrder, isSpan, hasDays)), []),
});

const buffer = z._default(z.int().check(z.minimum(0), z.maximum(LONGEST_BUFFER)), 0);

const treatment = z.strictObject({
  id: z.optional(word),
  name: text,
  minutes: z.int().check(z.minimum(5), z.maximum(600)),
  online: z._default(z.boolean(), false),
  /** What it is listed under. */
  group: z.optional(text),
  price: z.optional(text),
  instructions: z.optional(text),
  bufferBefore: buffer,
  bufferAfter: buffer,
  /** No longer offered; its visits stay. */
  ended: z._default(z.boolean(), false),
});

const hours = z
  .strictObject({
    place: word,
    room: z.optional(word),
    weekdays: z.array(weekday).check(z.minLength(1)),
    ...span,
    /** From then on the practitioner has these hours, with the others of the same day, and none of those before. */
    validFrom: z.optional(date),
  })
  .check(isSpan);

const practitioner = z.strictObject({
  id: z.optional(word),
  name: word,
  title: z.optional(text),
  photo: z.optional(image),
  /** By id or name. */
  treatments: z._default(z.array(word), []),
  hours: z._default(z.array(hours), []),
  daysOff: z._default(
    z.array(z.strictObject({ ...days, place: z.optional(word), name: z.optional(text) }).check(inOrder)),
    [],
  ),
  /** On these days, in the place of the hours of the week. */
  otherHours: z._default(
    z.array(
      z
        .strictObject({ ...days, place: word, room: z.optional(word), ...span, name: z.optional(text) })
        .check(inOrder, isSpan),
    ),
    [],
  ),
  blocked: z._default(
    z.array(z.strictObject({ ...blocked, place: z.optional(word) }).check(inOrder, isSpan, hasDays)),
    [],
  ),
  /** No longer here; their visits stay. */
  ended: z._default(z.boolean(), false),
});

const holiday = z.strictObject({ ...days, place: z.optional(word), name: z.optional(text) }).check(inOrder);

const clinicFileSchema = z.strictObject({
  clinic,
  places: z.array(place),
  treatments: z.array(treatment),
  practitioners: z.array(practitioner),
  /** Days on which nobody can be booked. */
  holidays: z._default(z.array(holiday), []),
});
export type ClinicFile = z.infer<typeof clinicFileSchema>;

type Path = readonly PropertyKey[];

const pathOf = (path: Path) =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');

/** Two entries of one id, or of one name without an id, would become one. */
function refuseTwins(file: string, { places, treatments, practitioners }: ClinicFile): void {
  const ownIds = {
    practitioners: practitioners.map(({ id, name }) => id ?? name),
    treatments: treatments.map(({ id, name }) => id ?? name.default),
    places: places.map(({ id, name }) => id ?? name.default),
    rooms: places.flatMap((place) =>
      place.rooms.map(({ id, name }) => id ?? `${place.id ?? place.name.default}/${name.default}`),
    ),
  };
  for (const [what, list] of Object.entries(ownIds)) {
    const twin = list.find((ownId, at) => list.indexOf(ownId) !== at);
    if (twin !== undefined) throw new ImportError(`${file}: ${what}: "${twin}" stands there twice; give each an id.`);
  }
}

/**
 * The file is often made from tables, so what a spreadsheet makes of a cell is refused here too, in every text; one that says
 * that there is nothing is as if it were not there.
 */
function readValues(value: unknown, refuse: (path: Path, why: string) => never, path: Path = []): unknown {
  if (typeof value === 'string') {
    const isPlain = plainText(value.length).safeParse(value).success;
    const why = isPlain ? whyNotWritten(value) : 'holds a character that no text on file can hold';
    return why === undefined ? value : refuse(path, why);
  }
  if (Array.isArray(value)) return value.map((one, at) => readValues(one, refuse, [...path, at]));
  if (typeof value !== 'object' || value === null) return value;
  const given = Object.entries(value).filter(([, one]) => typeof one !== 'string' || !isNothing(one.trim(), true));
  return Object.fromEntries(given.map(([name, one]) => [name, readValues(one, refuse, [...path, name])]));
}

/** Reads what a clinic says about itself; throws {@link ImportError} with the first thing that is wrong. */
export function readClinicFile(file: ImportFile): ClinicFile {
  const written = provenTextOf(file);
  let json: unknown;
  try {
    json = JSON.parse(written);
  } catch (error) {
    throw new ImportError(`${file.name} is not JSON: ${error instanceof Error ? error.message : ''}.`, {
      cause: error,
    });
  }
  const refuse = (path: Path, why: string) => {
    throw new ImportError(`${file.name}: ${pathOf(path) || 'the file'}: ${why}.`);
  };
  const parsed = clinicFileSchema.safeParse(readValues(json, refuse));
  if (parsed.success) {
    refuseTwins(file.name, parsed.data);
    return parsed.data;
  }
  const issue = parsed.error.issues[0];
  return refuse(issue?.path ?? [], issue?.message ?? '');
}
