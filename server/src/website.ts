import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { findFile, type Found } from './find-file.ts';
import { answerFile, pageHeaders } from './pages/files.ts';
import { isLoopbackName } from './routes/origin.ts';
import type { Settings } from './settings.ts';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const pages = folder('../website/');
const script = folder('../../dist/cdn/');
const fonts = join(
  dirname(createRequire(import.meta.url).resolve('@fontsource-variable/figtree/package.json')),
  'files',
);

async function find(path: string): Promise<Found | undefined> {
  const font = /^\/fonts\/([\w-]+\.woff2)$/.exec(path)?.[1];
  if (font !== undefined) return findFile(fonts, font);
  const ours = /^\/(jane-widgets[\w.-]*\.js(?:\.map)?)$/.exec(path)?.[1];
  return ours === undefined ? findFile(pages, path) : findFile(script, ours);
}

/** The pages name the API as `{{API_URL}}`, so that they are plain HTML wherever it is. */
function withApi(found: Found, apiUrl: string): Found {
  if ('folder' in found || !found.type.startsWith('text/html')) return found;
  return { ...found, body: Buffer.from(found.body.toString().replaceAll('{{API_URL}}', apiUrl)) };
}

/** The demo clinic's website, as a clinic would host it: static pages on their own origin, under a strict policy. */
export function createWebsite({ publicApiUrl }: Pick<Settings, 'publicApiUrl'>): Hono {
  const headers = pageHeaders({
    'script-src': "'self'",
    'style-src': "'self'",
    'font-src': "'self'",
    'img-src': `'self' ${publicApiUrl}`,
    'connect-src': publicApiUrl,
    'require-trusted-types-for': "'script'",
    'trusted-types': 'jane-widgets',
  });
  const website = new Hono();
  website.get('*', async (context) => {
    if (!isLoopbackName(new URL(context.req.url).hostname)) return context.text('Not here', 403);
    const found = await find(context.req.path);
    if (found === undefined) return context.text('Page not found', 404, headers);
    return answerFile(context, withApi(found, publicApiUrl), headers);
  });
  return website;
}
