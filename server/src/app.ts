import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { calendarOperations, patientOperations, sessionOperations } from '../../src/contract/index.ts';
import { staffOperations } from '../../src/contract/staff.ts';
import { repeatsInTurn } from './clinic/repeats-in-turn.ts';
import { openapiDocument } from './openapi.ts';
import type { Parts } from './parts.ts';
import { ProblemError } from './problem.ts';
import { createNetworkOf } from './routes/address.ts';
import {
  answerErrors,
  answerInTime,
  answerProblem,
  guardAnswers,
  logRequests,
  nameRequests,
  noteCommits,
} from './routes/answers.ts';
import { mountBounces } from './routes/bounces.ts';
import { calendarHandlers } from './routes/calendar.ts';
import { mountFeed } from './routes/feed.ts';
import { createGuard } from './routes/guard.ts';
import { mountHealth } from './routes/health.ts';
import { mountImages } from './routes/images.ts';
import { closeForMaintenance } from './routes/maintenance.ts';
import { measureRequests } from './routes/measure.ts';
import { mount } from './routes/mount.ts';
import { answerPreflights, crossOrigin, isLoopbackName } from './routes/origin.ts';
import { patientHandlers } from './routes/patient.ts';
import { sessionHandlers } from './routes/session.ts';
import { staffHandlers } from './routes/staff.ts';
import { tellUnchanged } from './routes/validators.ts';
import { mountVisit } from './routes/visit.ts';

const MOST_BODY = 64 * 1024;
const tables = [sessionOperations, patientOperations, calendarOperations, staffOperations];

export interface AppOptions {
  /** Further routes, such as the pages of front desk and mailbox; registered last. */
  more?: (app: Hono) => void;
}

/** Builds the clinic's API from its parts. Opens nothing and listens nowhere. */
export function createApp(parts: Parts, options: AppOptions = {}): Hono {
  const { settings, log, keys } = parts;
  const app = new Hono();
  app.use('*', guardAnswers(settings));
  app.use('*', nameRequests);
  app.use('*', logRequests(log));
  app.use('*', measureRequests(parts.metrics, tables));
  app.use('*', answerInTime);
  app.use('*', noteCommits);
  app.onError(answerErrors(log));
  app.notFound((context) => answerProblem(context, new ProblemError('not-found')));
  if (settings.demo) {
    // A foreign name that was pointed at this machine must not open the demo to the page that bears it.
    app.use('*', async (context, next) => {
      const { hostname, host } = new URL(context.req.url);
      if (!isLoopbackName(hostname) && host !== new URL(settings.publicApiUrl).host)
        throw new ProblemError('origin-not-allowed');
      await next();
    });
  }
  app.use('/v1/*', crossOrigin(settings, tables));
  app.use(
    '/v1/*',
    bodyLimit({
      maxSize: MOST_BODY,
      onError: (context) => answerProblem(context, new ProblemError('invalid-request')),
    }),
  );
  answerPreflights(app, settings, tables);
  for (const path of ['/v1/*', '/calendar/*']) app.use(path, closeForMaintenance(parts));

  mountHealth(app, parts.opened);
  let document: string | undefined;
  app.get('/v1/openapi.json', (context) => {
    document ??= JSON.stringify(openapiDocument());
    return context.body(document, 200, { 'Content-Type': 'application/json' });
  });
  app.use('/v1/clinic', tellUnchanged);

  const networkOf = createNetworkOf(settings, log);
  const guard = createGuard(parts, networkOf);
  const writes = { keys, inTurn: repeatsInTurn(parts.db) };
  mount(app, sessionOperations, sessionHandlers(parts), guard, writes);
  mount(app, patientOperations, patientHandlers(parts), guard, writes);
  mount(app, calendarOperations, calendarHandlers(parts), guard, writes);
  mount(app, staffOperations, staffHandlers(parts), guard, writes);
  mountFeed(app, parts);
  mountVisit(app, parts);
  mountImages(app, parts);
  mountBounces(app, parts);
  options.more?.(app);
  return app;
}
