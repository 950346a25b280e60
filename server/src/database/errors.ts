import { codeOf } from '../error-code.ts';

/** What PostgreSQL calls the errors that we tell apart (SQLSTATE). */
export const sqlState = {
  featureNotSupported: '0A000',
  exclusionViolation: '23P01',
  unknownRole: '28000',
  wrongPassword: '28P01',
  unknownDatabase: '3D000',
  serializationFailure: '40001',
  deadlock: '40P01',
  notPermitted: '42501',
  tooManyConnections: '53300',
  lockNotAvailable: '55P03',
  startingOrEnding: '57P03',
} as const;

/** An exclusion constraint: the practitioner or the room is taken then. */
export const isOverlap = (error: unknown): boolean => codeOf(error) === sqlState.exclusionViolation;

/** Two transactions waited for each other: the one that was ended had no effect, and begins again. */
export const isDeadlock = (error: unknown): boolean => codeOf(error) === sqlState.deadlock;

/** A lock was not to be had in the time that its transaction gives it, or not without a deadlock; nothing of it was done. */
export const isLockRefused = (error: unknown): boolean =>
  codeOf(error) === sqlState.lockNotAvailable ||
  isDeadlock(error) ||
  (error instanceof Error && error.cause !== undefined && isLockRefused(error.cause));

/** A deadlock, or a serialization failure: the transaction had no effect, and can be run once more. */
export const canRunAgain = (error: unknown): boolean =>
  isDeadlock(error) || codeOf(error) === sqlState.serializationFailure;

/** All connections are taken, and whoever asks has waited long enough. */
export class DatabaseBusyError extends Error {
  override name = 'DatabaseBusyError';
}

/** No way to the machine, or nobody there. */
const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** Connections that broke, too many of them, no memory or disk left; a server that ends or begins; a statement that took too long. */
const states = /^(?:08...|53...|57P0[1235]|57014)$/;
/** What node-postgres says without a code. */
const words =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end|Query read timeout|PGlite is closed)/;

/**
 * The database is out of reach or has more to do than it can: whoever asked did nothing wrong, and can ask again. What
 * was asked for was not done, unless its transaction was just being committed.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (error instanceof DatabaseBusyError || words.test(error.message)) return true;
  if (code !== undefined && (network.has(code) || states.test(code))) return true;
  // A host with several addresses fails with one error for each.
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway);
  return error.cause !== undefined && isDatabaseAway(error.cause);
}
