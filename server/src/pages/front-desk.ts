import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import { findFile } from '../find-file.ts';
import { answerFile, pageHeaders } from './files.ts';

const root = fileURLToPath(new URL('../../dist/front-desk/', import.meta.url));

const headers = pageHeaders({
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'require-trusted-types-for': "'script'",
  // Lit's own name for its policy.
  'trusted-types': 'lit-html',
});

/** The names of built files carry their hash. */
const forever = { ...headers, 'Cache-Control': 'public, max-age=31536000, immutable' };

/** The front desk's pages, on the API's origin. Every address of theirs that is no file shows the one page. */
export function mountFrontDesk(app: Hono): void {
  app.get('/front-desk', (context) => context.redirect('/front-desk/', 308));
  app.get('/front-desk/*', async (context) => {
    const path = context.req.path.slice('/front-desk'.length);
    const isPage = !/\.\w+$/.test(path);
    const found = await findFile(root, isPage ? '/' : path);
    if (found === undefined) return context.notFound();
    return answerFile(context, found, path.startsWith('/assets/') ? forever : headers);
  });
}
