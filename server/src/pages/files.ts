import type { Context } from 'hono';
import type { Found } from '../find-file.ts';

/** What every page here is sent with: nothing but what it names may run, load or frame it. */
export function pageHeaders(policy: Record<string, string>): Record<string, string> {
  const all: Record<string, string> = {
    'default-src': "'none'",
    'base-uri': "'none'",
    'object-src': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    ...policy,
  };
  return {
    'Content-Security-Policy': Object.entries(all)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-cache',
  };
}

/** Answers with a file; a folder is sent to its address with a slash. */
export function answerFile(context: Context, found: Found, headers: Record<string, string>): Response {
  if ('folder' in found) {
    const { pathname, search } = new URL(context.req.url);
    return context.redirect(`${pathname}/${search}`, 308);
  }
  return context.body(found.body, 200, { ...headers, 'Content-Type': found.type });
}
