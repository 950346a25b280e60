import { pino, type DestinationStream, type Logger } from 'pino';
import { currentRequestId } from './request-id.ts';

/** What the log may know of an error: its kind, code and constraint, for its words and details may hold what somebody typed. */
const errorKind = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { kind: typeof error };
  const cause = error.cause === undefined ? {} : { cause: errorKind(error.cause) };
  return {
    kind: error.name,
    ...('code' in error ? { code: error.code } : {}),
    ...('constraint' in error ? { constraint: error.constraint } : {}),
    at: placeOf(error),
    ...cause,
  };
};

/** The line of code that threw; a stack's first line is the message, which stays out. */
const placeOf = (error: Error): string | undefined =>
  error.stack
    ?.slice(error.message.length, error.message.length + 10_000)
    .split('\n')
    .map((line) => /^ +at .*[/\\]([^/\\]+\.[jt]s:\d+):\d+\)?$/.exec(line)?.[1])
    .find((place) => place !== undefined);

/**
 * The server's log: JSON lines with ids, codes and durations, in a request with its id. Nothing that a person typed, no name, no address, no
 * token and no link ever goes in; whoever logs an error hands it over as `err`, of which only the kind is kept.
 */
export function openLog(level: string, destination?: DestinationStream): Logger {
  const mixin = () => {
    const requestId = currentRequestId();
    return requestId === undefined ? {} : { requestId };
  };
  const options = { level, base: null, serializers: { err: errorKind }, mixin };
  return destination === undefined ? pino(options) : pino(options, destination);
}
