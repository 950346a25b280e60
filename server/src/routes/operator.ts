import { Hono } from 'hono';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { answerErrors, answerProblem } from './answers.ts';
import { mountHealth } from './health.ts';

/** What whoever runs the server asks, on an address of its own: never the one that patients' pages reach. */
export function createOperatorApp({ log, metrics, opened }: Pick<Parts, 'log' | 'metrics' | 'opened'>): Hono {
  const app = new Hono();
  app.onError(answerErrors(log));
  app.notFound((context) => answerProblem(context, new ProblemError('not-found')));
  mountHealth(app, opened);
  app.get('/metrics', async (context) => {
    const { text, type } = await metrics.write();
    return context.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  });
  return app;
}
