import { interactionHeader } from '../../../src/contract/session.ts';
import { newIdempotencyKey } from '../../../src/client/idempotency-key.ts';
import { requestParts } from '../../../src/client/request-parts.ts';
import {
  problemSchema,
  sessionOperations,
  type ArgumentOf,
  type Operation,
  type Problem,
  type ResponseOf,
} from '../../../src/contract/index.ts';
import { staffOperations } from '../../../src/contract/staff.ts';

const operations = { ...staffOperations, getClinic: sessionOperations.getClinic };
type Operations = typeof operations;

/** Every wait ends within this. */
const LONGEST_WAIT = 15_000;

/** Why a call failed: the code of the API's problem, or what happened on the way. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly code: string;
  readonly problem: Problem | undefined;

  constructor(code: string, problem?: Problem, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.problem = problem;
  }

  /** The API answered, so that nothing was done; otherwise nobody knows, and only the same key is safe to send again. */
  get isAnswer(): boolean {
    return this.problem !== undefined;
  }
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Nobody caused it: it does not keep the session alive. */
  isPoll?: boolean;
  /** Names a write, so that sending it again has no second effect. */
  key?: string;
}

function addressOf({ path }: Operation, params: Record<string, string>, query: Record<string, string>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const given = new URLSearchParams(query).toString();
  return given ? `${filled}?${given}` : filled;
}

async function problemOf(response: Response): Promise<CallError> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return new CallError(parsed.data.code, parsed.data);
  return new CallError(response.status >= 502 && response.status <= 504 ? 'unavailable' : 'server-error');
}

/** Calls one operation of the front desk, on this page's own origin and with its own cookie. */
export async function call<Name extends keyof Operations>(
  name: Name,
  argument: ArgumentOf<Operations[Name]>,
  { signal, key, isPoll = false }: CallOptions = {},
): Promise<ResponseOf<Operations[Name]>> {
  const operation: Operation = operations[name];
  const { params, query, body } = requestParts(operation, argument);
  const limit = AbortSignal.timeout(LONGEST_WAIT);
  let response: Response;
  try {
    response = await fetch(addressOf(operation, params, query), {
      method: operation.method,
      credentials: 'same-origin',
      headers: {
        ...(isPoll ? {} : { [interactionHeader]: '1' }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(operation.idempotent === true ? { 'Idempotency-Key': key ?? newIdempotencyKey() } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (error) {
    throw new CallError(reasonOf(signal, limit), undefined, error);
  }
  if (!response.ok) {
    const problem = await problemOf(response);
    if (problem.code === 'signed-out') window.dispatchEvent(new Event('desk-signed-out'));
    throw problem;
  }
  const parsed = operation.response.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw new CallError('bad-answer', undefined, parsed.error);
  return parsed.data as ResponseOf<Operations[Name]>;
}

function reasonOf(signal: AbortSignal | undefined, limit: AbortSignal): string {
  if (signal?.aborted === true) return 'cancelled';
  if (limit.aborted) return 'timeout';
  return navigator.onLine ? 'unreachable' : 'offline';
}

export const toCallError = (error: unknown): CallError =>
  error instanceof CallError ? error : new CallError('server-error', undefined, error);
