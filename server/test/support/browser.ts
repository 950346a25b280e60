import type { Hono } from 'hono';
import {
  clientHeader,
  interactionHeader,
  problemSchema,
  type Operation,
  type Problem,
  type RequestOf,
  type ResponseOf,
} from '../../../src/contract/index.ts';

export interface BrowserOptions {
  /** The page's origin; null: the request names none, as the front desk's own pages' reads do. */
  origin?: string | null;
  /** The network address that the server's socket sees. */
  address?: string;
  /** A browser that drops the clinic's cookies. */
  withoutCookies?: boolean;
  headers?: Record<string, string>;
}

/** What an operation answered: its parsed response, or the problem that it refused with. */
export type Answer<Op> = { status: number; headers: Headers } & (
  { ok: true; body: ResponseOf<Op>; problem: undefined } | { ok: false; body: undefined; problem: Problem }
);

export interface CallOptions {
  /** The access token, or whoever has one. */
  as?: string | { accessToken: string } | undefined;
  /** A person caused it. */
  person?: boolean;
  /** The `Idempotency-Key`; without it, none is sent. */
  key?: string;
  headers?: Record<string, string>;
}

/** A page of the clinic's website in one browser: it keeps cookies, and calls the API through the contract. */
export interface Browser {
  options: BrowserOptions;
  cookies: Map<string, string>;
  call<Op extends Operation>(operation: Op, request: RequestOf<Op>, options?: CallOptions): Promise<Answer<Op>>;
  /** The same, for tests of what works: throws the problem's code. */
  ask<Op extends Operation>(operation: Op, request: RequestOf<Op>, options?: CallOptions): Promise<ResponseOf<Op>>;
  /** A request beside the contract. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

interface Sent {
  params?: Record<string, string>;
  query?: Record<string, string | undefined>;
  body?: unknown;
}

const base = 'https://api.clinic.example';

export function browserFor(app: Hono, options: BrowserOptions = {}): Browser {
  const { origin = 'https://clinic.example', address = '203.0.113.7', withoutCookies = false } = options;
  const cookies = new Map<string, string>();

  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers({ ...(origin === null ? {} : { Origin: origin }), ...options.headers });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    if (!headers.has('cookie') && cookies.size > 0)
      headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await app.request(new Request(new URL(path, base), { ...init, headers }), undefined, {
      incoming: { socket: { remoteAddress: address } },
    });
    if (!withoutCookies) for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie);
    return response;
  };

  const call = async <Op extends Operation>(
    operation: Op,
    request: RequestOf<Op>,
    { as, person, key, headers = {} }: CallOptions = {},
  ): Promise<Answer<Op>> => {
    const { params = {}, query = {}, body } = request as Sent;
    const token = typeof as === 'object' ? as.accessToken : as;
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const asked = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const response = await send(asked.length === 0 ? path : `${path}?${new URLSearchParams(asked).toString()}`, {
      method: operation.method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(operation.auth === 'refresh' ? { [clientHeader]: '1' } : {}),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(person === true ? { [interactionHeader]: '1' } : {}),
        ...(key === undefined ? {} : { 'Idempotency-Key': key }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    const { status } = response;
    return response.ok
      ? {
          ok: true,
          status,
          headers: response.headers,
          body: operation.response.parse(answer) as ResponseOf<Op>,
          problem: undefined,
        }
      : { ok: false, status, headers: response.headers, body: undefined, problem: problemSchema.parse(answer) };
  };

  return {
    options,
    cookies,
    call,
    ask: async (operation, request, callOptions) => {
      const answer = await call(operation, request, callOptions);
      if (!answer.ok) throw new Error(`${operation.method} ${operation.path} answered ${answer.problem.code}`);
      return answer.body;
    },
    fetch: (path, init = {}) => send(path, init),
  };
}

/** As a browser keeps it; the attributes are for tests of their own. */
function keep(cookies: Map<string, string>, header: string): void {
  const [pair = ''] = header.split(';');
  const [name = '', value = ''] = pair.split('=');
  if (/;\s*max-age=0\b/i.test(header)) cookies.delete(name);
  else cookies.set(name, value);
}
