import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { calendarLinkSchema, calendarOperations } from './calendar.ts';
import { clinicSchema, pagesSchema, textSchema } from './clinic.ts';
import { problemExamples, problemResponses } from './examples/problem-responses.ts';
import { summaries } from './examples/summaries.ts';
import { contractVersion } from './index.ts';
import type { Audience, Operation } from './operation.ts';
import {
  appointmentSchema,
  openingSchema,
  patientOperations,
  permissionSchema,
  placeSchema,
  practitionerSchema,
  treatmentSchema,
} from './patient.ts';
import { problemSchema } from './problem.ts';
import { sessionOperations, sessionSchema } from './session.ts';
import {
  emailWarningSchema,
  likelySchema,
  mailLineSchema,
  mergeSchema,
  patientLineSchema,
  staffAppointmentSchema,
  staffOperations,
} from './staff.ts';
import { momentSchema } from './time.ts';

const tables = {
  session: sessionOperations,
  patient: patientOperations,
  calendar: calendarOperations,
  staff: staffOperations,
} as const;

/** What each audience has to show, in OpenAPI's words. */
const security: Record<Audience, Record<string, string[]>[]> = {
  anyone: [],
  refresh: [{ refreshCookie: [] }, {}],
  account: [{ accessToken: [] }],
  patient: [{ accessToken: [] }],
  staff: [{ staffCookie: [] }],
  admin: [{ staffCookie: [] }],
};

type Json = Record<string, unknown>;

/** The schemas that the document names once and points to. */
const named = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({
  Moment: momentSchema,
  Problem: problemSchema,
  Clinic: clinicSchema,
  Text: textSchema,
  Pages: pagesSchema,
  Session: sessionSchema,
  Permission: permissionSchema,
  Practitioner: practitionerSchema,
  Place: placeSchema,
  Appointment: appointmentSchema,
  Treatment: treatmentSchema,
  Opening: openingSchema,
  CalendarLink: calendarLinkSchema,
  PatientLine: patientLineSchema,
  MailLine: mailLineSchema,
  StaffAppointment: staffAppointmentSchema,
  EmailWarning: emailWarningSchema,
  Likely: likelySchema,
  Merge: mergeSchema,
})) {
  named.add(schema, { id });
}

/** The schema as JSON Schema 2020-12, which OpenAPI 3.1 speaks; what it names goes into `components`. */
function jsonSchema(schema: z.ZodMiniType, io: 'input' | 'output', components: Json): Json {
  const made = z.toJSONSchema(schema, { target: 'draft-2020-12', io, metadata: named, unrepresentable: 'any' });
  const {
    $schema: _,
    $defs,
    ...rest
  } = JSON.parse(JSON.stringify(made).replaceAll('#/$defs/', '#/components/schemas/')) as Json;
  for (const [id, definition] of Object.entries(($defs ?? {}) as Json)) components[id] = definition;
  const id = named.get(schema)?.id;
  if (id === undefined) return rest;
  // One that names further schemas comes as a pointer to itself, with its own definition among theirs.
  if (!('$ref' in rest)) components[id] = rest;
  return { $ref: `#/components/schemas/${id}` };
}

function parameters(operation: Operation, components: Json): Json[] {
  const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));
  const query = operation.query === undefined ? {} : jsonSchema(operation.query, 'input', components);
  const required = (query.required ?? []) as string[];
  const inQuery = Object.entries((query.properties ?? {}) as Record<string, Json>).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  const repeat = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Repeating the request with the same key has no second effect. Kept 24 hours.',
    schema: { type: 'string', maxLength: 200 },
  };
  return [...inPath, ...inQuery, ...(operation.idempotent === true ? [repeat] : [])];
}

/** What the operations of the document share. */
interface Components {
  readonly schemas: Json;
  readonly responses: Json;
}

function describe(name: keyof typeof summaries, tag: string, operation: Operation, components: Components): Json {
  const { schemas, responses } = components;
  const given = parameters(operation, schemas);
  return {
    operationId: name,
    tags: [tag],
    summary: summaries[name],
    security: security[operation.auth],
    ...(given.length === 0 ? {} : { parameters: given }),
    ...(operation.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(operation.body, 'input', schemas) } },
          },
        }),
    responses: {
      200: {
        description: 'Done.',
        content: { 'application/json': { schema: jsonSchema(operation.response, 'output', schemas) } },
      },
      ...problemResponses(operation, responses),
    },
  };
}

/** The feed is no JSON operation: calendars fetch it by its secret address. */
const feed: Json = {
  get: {
    operationId: 'getCalendarFeed',
    tags: ['calendar'],
    summary: 'The iCalendar feed (RFC 5545) behind a link. An unknown, a stopped and an expired address answer alike.',
    security: [],
    parameters: [{ name: 'token', in: 'path', required: true, schema: { type: 'string' } }],
    responses: {
      200: { description: 'The feed.', content: { 'text/calendar': { schema: { type: 'string' } } } },
      304: { description: 'Nothing changed since.' },
      404: { description: 'No such address.' },
    },
  },
};

/** The OpenAPI 3.1 document of the whole table. */
export function openapiDocument(): Json {
  const paths: Record<string, Json> = { '/calendar/{token}': feed };
  const schemas: Json = {};
  const responses: Json = {};
  jsonSchema(problemSchema, 'output', schemas);
  for (const [tag, table] of Object.entries(tables)) {
    for (const [name, operation] of Object.entries<Operation>(table)) {
      const path = (paths[operation.path] ??= {});
      const described = describe(name as keyof typeof summaries, tag, operation, { schemas, responses });
      path[operation.method.toLowerCase()] = described;
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'jane-widgets',
      version: contractVersion,
      description: 'What a clinic answers so that its patients can use the jane-widgets tags on its website.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: Object.keys(tables).map((name) => ({ name })),
    paths,
    components: {
      schemas,
      responses,
      examples: problemExamples,
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer' },
        refreshCookie: { type: 'apiKey', in: 'cookie', name: '__Host-jane-{clinic id}' },
        staffCookie: { type: 'apiKey', in: 'cookie', name: '__Host-jane-staff-{clinic id}' },
      },
    },
  };
}

// `node src/contract/openapi.ts` prints it: that is how dist/openapi.json is made.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${JSON.stringify(openapiDocument(), null, 2)}\n`);
}
