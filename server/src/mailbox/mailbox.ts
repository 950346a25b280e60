import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context, Hono } from 'hono';
import { clinicRow } from '../clinic/clinic-row.ts';
import { findFile } from '../find-file.ts';
import { answerFile, pageHeaders } from '../pages/files.ts';
import type { Parts } from '../parts.ts';
import { findMessage, listMessages } from './messages.ts';
import { mailboxPage, views, type View } from './pages.ts';

const assets = fileURLToPath(new URL('assets/', import.meta.url));
const font = readFileSync(
  join(
    dirname(createRequire(import.meta.url).resolve('@fontsource-variable/figtree/package.json')),
    'files/figtree-latin-wght-normal.woff2',
  ),
);

const headers = pageHeaders({
  'script-src': "'self'",
  'style-src': "'self'",
  'font-src': "'self'",
  'connect-src': "'self'",
  'frame-src': "'self'",
});

/** A mail brings its own styles and runs nothing; its links open beside it. */
const mailHeaders = {
  ...pageHeaders({
    'style-src': "'unsafe-inline'",
    'img-src': "'self'",
    'frame-ancestors': "'self'",
    sandbox: 'allow-same-origin allow-popups allow-popups-to-escape-sandbox',
  }),
  'Content-Type': 'text/html; charset=utf-8',
};

const viewOf = (context: Context): View => {
  const asked = context.req.query('show');
  return views.find((view) => view === asked) ?? 'mail';
};

/** The demo's mailbox, where the clinic's mails land while no mail server is set. */
export function mountMailbox(app: Hono, { db }: Pick<Parts, 'db'>): void {
  app.get('/mailbox', (context) => context.redirect('/mailbox/', 308));
  app.get('/mailbox/figtree.woff2', (context) =>
    context.body(font, 200, { ...headers, 'Content-Type': 'font/woff2', 'Cache-Control': 'max-age=86400' }),
  );
  app.get('/mailbox/:file{mailbox\\.(?:css|js)}', async (context) => {
    const found = await findFile(assets, context.req.param('file'));
    return found === undefined ? context.notFound() : answerFile(context, found, headers);
  });
  app.get('/mailbox/', async (context) => {
    const messages = await listMessages(db);
    const [message] = messages;
    const open = message === undefined ? undefined : { message, view: viewOf(context), chosen: false };
    return context.html(mailboxPage(messages, await clinicRow(db), open), 200, headers);
  });
  app.get('/mailbox/:id', async (context) => {
    const message = await findMessage(db, context.req.param('id'));
    if (message === undefined) return context.notFound();
    const open = { message, view: viewOf(context), chosen: true };
    return context.html(mailboxPage(await listMessages(db), await clinicRow(db), open), 200, headers);
  });
  app.get('/mailbox/:id/html', async (context) => {
    const message = await findMessage(db, context.req.param('id'));
    return message === undefined ? context.notFound() : context.body(message.html, 200, mailHeaders);
  });
}
