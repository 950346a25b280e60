import type { MiddlewareHandler } from 'hono';
import { sessionOperations } from '../../../src/contract/index.ts';
import { clinicRow } from '../clinic/clinic-row.ts';
import { expectedEnd } from '../clinic/maintenance.ts';
import { momentAt } from '../clinic/time.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { isStaffPath } from './origin.ts';

/** When to try again where nobody knows how long it takes, seconds. */
const LOOK_AGAIN = 300;

/** What says that there is a maintenance, what is no secret, and the way out of a session. */
const open = new Set([sessionOperations.getClinic.path, sessionOperations.endSession.path, '/v1/openapi.json']);

/** In a maintenance patients and calendars are told to come back; staff and whoever watches the server go on. */
export function closeForMaintenance({ db, settings }: Parts): MiddlewareHandler {
  return async (context, next) => {
    const { path } = context.req;
    if (settings.maintenance === undefined || open.has(path) || isStaffPath(path)) {
      await next();
      return;
    }
    const until = expectedEnd(settings.maintenance);
    if (until === undefined) throw new ProblemError('unavailable', { retryAfter: LOOK_AGAIN });
    const { zone } = await clinicRow(db);
    const retryAfter = (until.getTime() - Date.now()) / 1000;
    throw new ProblemError('unavailable', { retryAfter, retryAt: momentAt(until, zone) });
  };
}
