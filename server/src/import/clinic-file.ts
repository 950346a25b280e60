import * as z from 'zod/mini';
import { policySchema, textSchema, webAddressSchema } from '../../../src/contract/index.ts';
import { plainText } from '../../../src/contract/plain-text.ts';
import { emailSchema } from '../clinic/email-address.ts';
import { isImageName } from '../clinic/images.ts';
import { isZone } from '../clinic/time.ts';
import { isNothing, whyNotWritten } from './cells.ts';
import { ImportError } from './report.ts';
import { provenTextOf, type ImportFile } from './text.ts';

/** A text in one language, or in several with a `default`. */
const text = z.union(
  [
    z.pipe(
      z.string().check(z.trim(), z.minLength(1)),
      z.transform((words) => ({ default: words })),
    ),
    textSchema,
  ],
  { error: 'must be a text, or texts by language with one called "default"' },
);
const word = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const image = z.string().check(
  z.refine(isImageName, {
    error: 'must be the name of a file in the folder "images", ending in png, jpg, webp, avif or svg, such as logo.svg',
  }),
);
const zone = z.string().check(z.refine(isZone, { error: 'must be a time zone as in America/Vancouver' }));
const CLOCK = '([01]\\d|2[0-3]):[0-5]\\d';
const clock = z.string().check(z.regex(new RegExp(`^${CLOCK}$`), { error: 'must be a time as in 09:30' }));
/** A day ends at 24:00; who writes 00:00, or 23:59 for want of it, means the same. */
const endClock = z.pipe(
  z.string().check(z.regex(new RegExp(`^(${CLOCK}|24:00)$`), { error: 'must be a time as in 17:30, or 24:00' })),
  z.transform((until) => (until === '00:00' || until === '23:59' ? '24:00' : until)),
);
const page = z.string().check(
  z.refine((address) => webAddressSchema.safeParse(address).success, {
    error: 'must be a web address as in https://clinic.example/online/',
  }),
);
const weekday = z.int().check(z.minimum(1), z.maximum(7));

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

const place = z.strictObject({
  id: z.optional(word),
  name: text,
  address: z.optional(word),
  /** The clinic's where it says nothing. */
  zone: z.optional(zone),
  online: z._default(z.boolean(), false),
  rooms: z._default(z.array(z.strictObject({ id: z.optional(word), name: text })), []),
});

const treatment = z.strictObject({
  id: z.optional(word),
  name: text,
  minutes: z.int().check(z.minimum(5), z.maximum(600)),
  online: z._default(z.boolean(), false),
  /** No longer offered; its visits stay. */
  ended: z._default(z.boolean(), false),
});

/** In minutes. Longer, and they are the day's hours the wrong way round. */
const LONGEST_NIGHT = 14 * 60;
const minutesInto = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const nightLength = (from: string, until: string) => 24 * 60 - minutesInto(from) + minutesInto(until);

const hours = z
  .strictObject({
    place: word,
    room: z.optional(word),
    weekdays: z.array(weekday).check(z.minLength(1)),
    from: clock,
    until: endClock,
  })
  .check(
    z.refine(({ from, until }) => from < until || nightLength(from, until) <= LONGEST_NIGHT, {
      error: 'must begin before they end, or end in the night that follows',
    }),
  );

const practitioner = z.strictObject({
  id: z.optional(word),
  name: word,
  title: z.optional(text),
  photo: z.optional(image),
  /** By id or name. */
  treatments: z._default(z.array(word), []),
  hours: z._default(z.array(hours), []),
  /** No longer here; their visits stay. */
  ended: z._default(z.boolean(), false),
});

const clinicFileSchema = z.strictObject({
  clinic,
  places: z.array(place),
  treatments: z.array(treatment),
  practitioners: z.array(practitioner),
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
