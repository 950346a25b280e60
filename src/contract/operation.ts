import * as z from 'zod/mini';
import type { ProblemCode } from './problem.ts';

/** Who may call an operation. The server authorises by it, the client decides by it what to send along. */
export type Audience =
  /** Everybody, signed in or not. */
  | 'anyone'
  /** Whoever holds the clinic's refresh cookie, or its stand-in in the body; needs the `Jane-Client` header and a listed Origin. */
  | 'refresh'
  /** A signed-in account, by its access token. */
  | 'account'
  /** An account with a live access row for the patient named in the path. */
  | 'patient'
  /** Clinic staff of any role, by the first-party cookie of the API's own origin; never across origins. */
  | 'staff'
  /** The same, also while their second factor is not proven yet. */
  | 'staff-at-door'
  /** Those of them whose role is `admin`. */
  | 'admin';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The names in braces of a path: `PathParameter<'/v1/a/{b}/{c}'>` is `'b' | 'c'`. */
export type PathParameter<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParameter<Rest>
  : never;

/** One entry of the operation table: everything that client, server and OpenAPI document need to know. */
export interface Operation<
  Path extends string = string,
  Query extends z.ZodMiniType | undefined = z.ZodMiniType | undefined,
  Body extends z.ZodMiniType | undefined = z.ZodMiniType | undefined,
  Response extends z.ZodMiniType = z.ZodMiniType,
  Auth extends Audience = Audience,
> {
  readonly method: Method;
  readonly path: Path;
  readonly auth: Auth;
  /** A state-changing operation that is safe to repeat with the same `Idempotency-Key`. */
  readonly idempotent?: boolean;
  readonly query?: Query;
  readonly body?: Body;
  readonly response: Response;
  readonly problems: readonly ProblemCode[];
}

/** What an operation answers with that has nothing to tell. It leaves unread whatever a later version may add. */
export const doneSchema = z.object({});

/** Keeps the literal types of an entry, so that client and server do not compile until both agree with it. */
export function operation<
  const Path extends string,
  Response extends z.ZodMiniType,
  const Auth extends Audience,
  Query extends z.ZodMiniType | undefined = undefined,
  Body extends z.ZodMiniType | undefined = undefined,
>(entry: Operation<Path, Query, Body, Response, Auth>): Operation<Path, Query, Body, Response, Auth> {
  return entry;
}

type OutputOf<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;
type InputOf<Schema> = Schema extends z.ZodMiniType ? z.input<Schema> : undefined;

/** What a caller of the client hands over: path parameters, query and body in one flat object. */
export type ArgumentOf<Op> =
  Op extends Operation<infer Path, infer Query, infer Body>
    ? Flat<Record<PathParameter<Path>, string> & PartOf<Query> & PartOf<Body>>
    : never;

type PartOf<Schema> = Schema extends z.ZodMiniType ? z.input<Schema> : unknown;
type Flat<T> = { [Key in keyof T]: T[Key] };

/** The same with its parts apart, as they travel. Parts that an operation does not have are absent; a query that may be empty may be left out. */
export type RequestOf<Op> =
  Op extends Operation<infer Path, infer Query, infer Body>
    ? (PathParameter<Path> extends never ? unknown : { params: Record<PathParameter<Path>, string> }) &
        (Query extends z.ZodMiniType ? QueryPart<InputOf<Query>> : unknown) &
        (Body extends z.ZodMiniType ? { body: InputOf<Body> } : unknown)
    : never;

type QueryPart<Query> = Partial<Query> extends Query ? { query?: Query } : { query: Query };

/** What a server's handler receives, parsed. */
export type ParsedRequestOf<Op> =
  Op extends Operation<infer Path, infer Query, infer Body>
    ? { params: Record<PathParameter<Path>, string>; query: OutputOf<Query>; body: OutputOf<Body> }
    : never;

/** What a caller gets back, parsed. */
export type ResponseOf<Op> =
  Op extends Operation<string, z.ZodMiniType | undefined, z.ZodMiniType | undefined, infer Response>
    ? z.output<Response>
    : never;

/** What a server's handler returns; written onto the wire as it stands. */
export type AnswerOf<Op> =
  Op extends Operation<string, z.ZodMiniType | undefined, z.ZodMiniType | undefined, infer Response>
    ? z.input<Response>
    : never;
