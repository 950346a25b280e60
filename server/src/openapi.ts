import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';
import { createDocument, type oas31, type ZodOpenApiOperationObject, type ZodOpenApiPathItemObject } from 'zod-openapi';
import { calendarLinkSchema, calendarOperations } from '../../src/contract/calendar.ts';
import { clinicSchema, pagesSchema, textSchema } from '../../src/contract/clinic.ts';
import {
  problemExamples,
  problemResponses,
  type ProblemResponse,
} from '../../src/contract/examples/problem-responses.ts';
import { summaries } from '../../src/contract/examples/summaries.ts';
import { familyAccessSchema } from '../../src/contract/family-access.ts';
import { contractVersion } from '../../src/contract/index.ts';
import type { Audience, Method, Operation } from '../../src/contract/operation.ts';
import {
  appointmentSchema,
  openingSchema,
  patientOperations,
  permissionSchema,
  placeSchema,
  practitionerSchema,
  treatmentSchema,
} from '../../src/contract/patient.ts';
import { problemSchema } from '../../src/contract/problem.ts';
import { sessionOperations, sessionSchema } from '../../src/contract/session.ts';
import {
  emailWarningSchema,
  likelySchema,
  mailLineSchema,
  mergeSchema,
  patientLineSchema,
  staffAppointmentSchema,
  staffOperations,
  staffSchema,
} from '../../src/contract/staff.ts';
import { staffAccountSchema } from '../../src/contract/staff-accounts.ts';
import { readingSchema } from '../../src/contract/staff-records.ts';
import { outsideAppointmentSchema, scheduleExceptionSchema } from '../../src/contract/staff-schedule.ts';
import { momentSchema } from '../../src/contract/time.ts';

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
  'staff-at-door': [{ staffCookie: [] }],
  staff: [{ staffCookie: [] }],
  admin: [{ staffCookie: [] }],
};

/** The schemas that the document names once and points to. */
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
  Staff: staffSchema,
  StaffAccount: staffAccountSchema,
  Reading: readingSchema,
  ScheduleException: scheduleExceptionSchema,
  OutsideAppointment: outsideAppointmentSchema,
  EmailWarning: emailWarningSchema,
  Likely: likelySchema,
  FamilyAccess: familyAccessSchema,
  Merge: mergeSchema,
})) {
  z.globalRegistry.add(schema, { id });
}

const idempotencyKey: oas31.ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Repeating the request with the same key has no second effect. Kept 24 hours.',
  schema: { type: 'string', maxLength: 200 },
};

const pathParameters = (path: string): oas31.ParameterObject[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));

type Responses = Record<string, ProblemResponse>;

/** An operation in the words of zod-openapi, which makes JSON Schema of the schemas. */
function described(
  name: keyof typeof summaries,
  tag: string,
  operation: Operation,
  responses: Responses,
): ZodOpenApiOperationObject {
  const { auth, path, query, body, response, idempotent } = operation;
  const parameters = [...pathParameters(path), ...(idempotent === true ? [idempotencyKey] : [])];
  return {
    operationId: name,
    tags: [tag],
    summary: summaries[name],
    security: security[auth],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(query === undefined ? {} : { requestParams: { query: query as z.ZodMiniObject } }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: response } } },
      ...problemResponses(operation, responses),
    },
  };
}

/** The feed is no JSON operation: calendars fetch it by its secret address. */
const feed: ZodOpenApiPathItemObject = {
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
export function openapiDocument() {
  const paths: Record<string, ZodOpenApiPathItemObject> = { '/calendar/{token}': feed };
  const responses: Responses = {};
  for (const [tag, table] of Object.entries(tables)) {
    for (const [name, operation] of Object.entries<Operation>(table)) {
      const method = operation.method.toLowerCase() as Lowercase<Method>;
      const path = (paths[operation.path] ??= {});
      path[method] = described(name as keyof typeof summaries, tag, operation, responses);
    }
  }
  return createDocument({
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
      responses,
      examples: problemExamples,
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer' },
        refreshCookie: { type: 'apiKey', in: 'cookie', name: '__Host-jane-{clinic id}' },
        staffCookie: { type: 'apiKey', in: 'cookie', name: '__Host-jane-staff-{clinic id}' },
      },
    },
  });
}

// `node server/src/openapi.ts` prints it: that is how dist/openapi.json is made.
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${JSON.stringify(openapiDocument(), null, 2)}\n`);
}
