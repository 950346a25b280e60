import type { Hono } from 'hono';
import { findImage } from '../clinic/images.ts';
import type { Parts } from '../parts.ts';
import { tellUnchanged } from './validators.ts';

/** Opened by itself, an SVG is a document of this origin: it may run and load nothing. */
const headers = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  'Cache-Control': 'public, max-age=3600',
};

/** The clinic's logo and photos, for its pages and its mails. */
export function mountImages(app: Hono, { settings }: Pick<Parts, 'settings'>): void {
  app.use('/images/*', tellUnchanged);
  app.get('/images/:name', async (context) => {
    const found = await findImage(settings, context.req.param('name'));
    if (found === undefined) return context.notFound();
    return context.body(found.body, 200, { ...headers, 'Content-Type': found.type });
  });
}
