import ky, { isHTTPError, SchemaValidationError } from 'ky';
import type { Operation } from '../contract/index.ts';
import { clientHeader, interactionHeader } from '../contract/session.ts';
import type { CallOptions } from './jane-client.ts';
import { JaneError, toJaneError } from './jane-error.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { fetchPrimed, type PrimedAnswers } from './primed-answers.ts';
import { requestParts, type Argument } from './request-parts.ts';

export type Send = (
  operation: Operation,
  argument?: Argument,
  options?: CallOptions,
  token?: string,
) => Promise<unknown>;

/** Every wait ends within this, body and retries included. */
const longestWait = 12_000;
/** Seconds: where the server asks for a longer pause, the patient is told instead of made to wait. */
const longestPause = 10;

interface TransportOptions {
  readonly fetch: typeof globalThis.fetch | undefined;
  /** What was begun before the client was here. */
  readonly primed?: PrimedAnswers;
  /** `same-origin`: whoever is signed in is known by a cookie of the page's own origin, as at the front desk. */
  readonly credentials?: RequestCredentials;
}

/** Sends one operation of the table and answers with its parsed response, or rejects with a `JaneError`. */
export function createTransport(apiUrl: string, { fetch, primed, credentials = 'omit' }: TransportOptions): Send {
  const http = ky.create({
    timeout: longestWait,
    totalTimeout: longestWait,
    redirect: 'error',
    retry: {
      limit: 2,
      methods: ['get'],
      statusCodes: [408, 429, 500, 502, 503, 504],
      jitter: true,
      maxRetryAfter: longestPause * 1000,
      shouldRetry: ({ error, retryCount }) =>
        isHTTPError(error) && Number(error.response.headers.get('Retry-After')) * retryCount > longestPause
          ? false
          : undefined,
    },
    ...(fetch && { fetch }),
  });

  return async (operation, argument, options = {}, token) => {
    try {
      const { params, query, body } = requestParts(operation, argument);
      const url = apiUrl + fillPath(operation.path, params);
      const isBare = Object.keys({ ...query, ...body }).length === 0 && !options.userInitiated;
      const answer = isBare ? primed?.take({ method: operation.method, url, language: options.language }) : undefined;
      if (!answer && operation.method !== 'GET') primed?.drop();
      return await http(url, {
        ...(answer && { fetch: fetchPrimed(answer, fetch ?? globalThis.fetch) }),
        method: operation.method,
        headers: headersOf(operation, options, token, credentials),
        credentials: operation.auth === 'refresh' ? 'include' : credentials,
        searchParams: query,
        ...(body && { json: body }),
        ...(options.signal && { signal: options.signal }),
        ...(options.keepalive && { keepalive: true }),
      }).json(operation.response);
    } catch (error) {
      if (error instanceof SchemaValidationError) noteBadAnswer(operation, error);
      throw toJaneError(error, options.signal);
    }
  };
}

function fillPath(path: string, params: Record<string, string>): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? '';
    // An id may come from the page's address; `..` would climb to another operation.
    if (/^\.{0,2}$/.test(value)) throw new JaneError('not-found');
    return encodeURIComponent(value);
  });
}

function headersOf(
  operation: Operation,
  options: CallOptions,
  token: string | undefined,
  credentials: RequestCredentials,
): Record<string, string> {
  // The server keeps `Accept-Language` as the account's language; `*` stops it from keeping the browser's own.
  const language = options.language ?? (token && '*');
  return {
    ...(language && { 'Accept-Language': language }),
    ...(operation.auth === 'refresh' && { [clientHeader]: '1' }),
    ...(token && { Authorization: `Bearer ${token}` }),
    ...((token || credentials !== 'omit') && options.userInitiated && { [interactionHeader]: '1' }),
    ...(operation.idempotent && { 'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey() }),
  };
}

/** Field names only: what the answer said stays out of the console. */
function noteBadAnswer({ method, path }: Operation, { issues }: SchemaValidationError): void {
  const where = issues[0]?.path?.map((key) => String(typeof key === 'object' ? key.key : key)).join('.');
  console.warn(`jane-widgets: the answer to ${method} ${path} is not what the contract says, at "${where ?? ''}".`);
}
