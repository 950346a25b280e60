import type { Hono } from 'hono';
import type { OpenDatabase } from '../database/open.ts';
import { ProblemError } from '../problem.ts';

/**
 * `/health`: the process answers, and needs no restart. `/ready`: it can do what it is asked to, because the database
 * answers too. One that restarted the process while the database is away would only make it worse.
 */
export function mountHealth(app: Hono, opened: Pick<OpenDatabase, 'executeSql'>): void {
  app.get('/health', (context) => context.json({ status: 'ok' }));
  app.get('/ready', async (context) => {
    try {
      await opened.executeSql('select 1');
      return context.json({ status: 'ok' });
    } catch (error) {
      throw new ProblemError('unavailable', {}, error);
    }
  });
}
