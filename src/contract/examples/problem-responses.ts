import type { Operation } from '../operation.ts';
import type { ProblemCode } from '../problem.ts';
import { problems } from './problems.ts';

type Json = Record<string, unknown>;

/** What any operation may answer, whether or not its entry names it. */
export const ofEveryOperation: readonly ProblemCode[] = [
  'invalid-request',
  'rate-limited',
  'server-error',
  'unavailable',
  'origin-not-allowed',
];

const response = (description: string, more: Json = {}): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, ...more } },
});

/** Puts the response of these codes into the document's own and points to it: most operations share it with others. */
function shared(codes: readonly ProblemCode[], responses: Json): Json {
  const name = codes.join('.');
  const examples = codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]);
  responses[name] = response(`${codes.join(', ')}.`, { examples: Object.fromEntries(examples) as Json });
  return { $ref: `#/components/responses/${name}` };
}

/** The problems of an operation in OpenAPI's words: one response a status, with an example of each code. */
export function problemResponses(operation: Operation, responses: Json): Json {
  const codes = [...new Set([...ofEveryOperation, ...operation.problems])];
  const found: Json = {};
  for (const status of new Set(codes.map((code) => problems[code].status))) {
    found[status] = shared(
      codes.filter((code) => problems[code].status === status),
      responses,
    );
  }
  responses['other'] ??= response('A problem (RFC 9457) with a code that a later version of the contract adds.');
  return { ...found, default: { $ref: '#/components/responses/other' } };
}

/** One example a code, which the responses point to. */
export const problemExamples: Json = Object.fromEntries(
  Object.entries(problems).map(([code, { status, when, fields }]) => [
    code,
    { summary: when, value: { type: 'about:blank', title: code, status, code, ...fields } },
  ]),
);
