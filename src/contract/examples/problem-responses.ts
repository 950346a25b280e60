import type { Operation } from '../operation.ts';
import { problemSchema, type ProblemCode } from '../problem.ts';
import { problems } from './problems.ts';

type Pointer = Record<'$ref', string>;

export type ProblemResponse = Readonly<{
  description: string;
  content: Record<string, { schema: typeof problemSchema; examples?: Record<string, Pointer> }>;
}>;

/** What any operation may answer, whether or not its entry names it. */
export const ofEveryOperation: readonly ProblemCode[] = [
  'invalid-request',
  'rate-limited',
  'server-error',
  'unavailable',
  'origin-not-allowed',
];

const response = (description: string, more: { examples?: Record<string, Pointer> } = {}): ProblemResponse => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema, ...more } },
});

/** Puts the response of these codes into the document's own and points to it: most operations share it with others. */
function shared(codes: readonly ProblemCode[], responses: Record<string, ProblemResponse>): Pointer {
  const name = codes.join('.');
  const examples = codes.map((code): [string, Pointer] => [code, { $ref: `#/components/examples/${code}` }]);
  responses[name] = response(`${codes.join(', ')}.`, { examples: Object.fromEntries(examples) });
  return { $ref: `#/components/responses/${name}` };
}

/** The problems of an operation in OpenAPI's words: one response a status, with an example of each code. */
export function problemResponses(
  operation: Operation,
  responses: Record<string, ProblemResponse>,
): Record<string, Pointer> {
  const codes = [...new Set([...ofEveryOperation, ...operation.problems])];
  const found: Record<string, Pointer> = {};
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
export const problemExamples = Object.fromEntries(
  Object.entries(problems).map(([code, { status, when, fields }]) => [
    code,
    { summary: when, value: { type: 'about:blank', title: code, status, code, ...fields } },
  ]),
);
