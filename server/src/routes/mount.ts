import type { Context, Hono } from 'hono';
import type { AnswerOf, Audience, Operation, ParsedRequestOf } from '../../../src/contract/index.ts';
import { filledText } from '../../../src/contract/plain-text.ts';
import type { InTurn } from '../clinic/repeats-in-turn.ts';
import { hash, type Keys } from '../keys.ts';
import { ProblemError } from '../problem.ts';
import type { CallerOf } from './callers.ts';
import { pathIds } from './path-ids.ts';
import { readHeader } from './headers.ts';

type AuthOf<Op> = Op extends { readonly auth: infer Auth extends Audience } ? Auth : never;

/** What a handler receives: the parsed request, and who sent it. */
export type HandlerRequest<Op> = ParsedRequestOf<Op> & { caller: CallerOf[AuthOf<Op>] };

/** One function per operation of a table; the server does not compile while one is missing or answers otherwise. */
export type Handlers<Table> = {
  readonly [Name in keyof Table]: (request: HandlerRequest<Table[Name]>) => Promise<AnswerOf<Table[Name]>>;
};

/** Finds out who is calling, and refuses whoever may not. */
export type Guard = <Auth extends Audience>(
  context: Context,
  operation: Operation & { auth: Auth },
) => Promise<CallerOf[Auth]>;

const MOST_BODY = 64 * 1024;

async function jsonBody(context: Context): Promise<unknown> {
  if (!/^application\/json\b/i.test(readHeader(context, 'content-type') ?? ''))
    throw new ProblemError('invalid-request');
  if (Number(readHeader(context, 'content-length') ?? 0) > MOST_BODY) throw new ProblemError('invalid-request');
  try {
    return await context.req.json<unknown>();
  } catch (error) {
    throw new ProblemError('invalid-request', {}, error);
  }
}

function parse(schema: Operation['body'], value: unknown): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // The names alone: the values are what somebody typed.
  const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? '')))].filter(
    (name) => name !== '',
  );
  throw new ProblemError('invalid-request', { fields });
}

const idempotencyKey = filledText(200);

function repeatKey(context: Context): string | undefined {
  const key = readHeader(context, 'idempotency-key');
  if (key !== undefined && !idempotencyKey.safeParse(key).success) throw new ProblemError('invalid-request');
  return key;
}

/** Registers every operation of a table with the function that answers it. */
export function mount<Table extends Readonly<Record<string, Operation>>>(
  app: Hono,
  table: Table,
  handlers: Handlers<Table>,
  guard: Guard,
  { keys, inTurn }: { keys: Keys; inTurn: InTurn },
): void {
  for (const [name, operation] of Object.entries(table)) {
    const handler = handlers[name as keyof Table] as unknown as (request: unknown) => Promise<unknown>;
    app.on(operation.method, operation.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
      const caller = await guard(context, operation);
      const body = operation.body === undefined ? undefined : parse(operation.body, await jsonBody(context));
      const query = parse(operation.query, context.req.query());
      const params = pathIds(context);
      const key = operation.idempotent === true ? repeatKey(context) : undefined;
      if (key !== undefined && caller.repeat === undefined) {
        caller.repeat = {
          scope: scopeOf(caller, body),
          operation: name,
          key,
          // Keyed, for a body may hold a password, which a bare hash would let whoever reads the table guess.
          requestHashes: keys.accepted('request', JSON.stringify([params, body ?? null])),
        };
      }
      const answer = () => handler({ params, query, body, caller });
      const { repeat } = caller;
      return context.json((await (repeat === undefined ? answer() : inTurn(repeat, answer))) as object);
    });
  }
}

/** Keys of two people never meet: a key belongs to its account or staff member, signed out to its one-time link. */
function scopeOf(caller: object, body: unknown): string {
  if ('accountId' in caller) return `account:${String(caller.accountId)}`;
  if ('staffId' in caller) return `staff:${String(caller.staffId)}`;
  const token = typeof body === 'object' && body !== null && 'token' in body ? String(body.token) : '';
  return `link:${hash(token)}`;
}
