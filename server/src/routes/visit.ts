import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { parseAccept } from 'hono/utils/accept';
import { openRoom } from '../clinic/visit-room.ts';
import { wordsFor } from '../languages.ts';
import { datesIn } from '../mail/dates.ts';
import { mailColors } from '../mail/colors.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { roomWords } from './visit-words.ts';
import { readHeader } from './headers.ts';

function stylesFor(color: string | null): string {
  const { light, dark } = mailColors(color);
  return `:root{color-scheme:light dark;--line:${light.washLine};--wash:${light.wash};--text:${light.text}}
@media(prefers-color-scheme:dark){:root{--line:${dark.washLine};--wash:${dark.wash};--text:${dark.text}}}
body{margin:0;min-block-size:100svh;display:grid;place-items:center;font:1rem/1.5 system-ui,sans-serif}
main{box-sizing:border-box;inline-size:min(100% - 40px,34rem);padding:clamp(20px,5vw,32px);border:1px solid var(--line);border-radius:14px;background:var(--wash)}
h1{margin:0 0 8px;font-size:1.375rem;font-weight:650;letter-spacing:-.012em;line-height:1.25;color:var(--text);text-wrap:balance}
p{margin:0;text-wrap:pretty}.clinic{margin-block-end:20px;font-weight:600}.note{margin-block-start:20px;font-size:.875rem}`;
}

const policyFor = (styles: string): string =>
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(styles).digest('base64')}'; frame-ancestors 'none'`;

/** How often a page looks whether its room is open, seconds. */
const LOOK_AGAIN = 20;

/** The waiting room of an online visit: where "Begin" leads in the reference clinic, which has no video of its own. */
export function mountVisit(app: Hono, parts: Parts): void {
  app.get('/visit/:visitId/:mark', async (context) => {
    const room = await openRoom(parts, context.req.param('visitId'), context.req.param('mark'));
    if (room === undefined) throw new ProblemError('not-found');
    const { clinic, door, opens } = room;
    // Of the page that led here, where it said so; else as the browser prefers.
    const read = parseAccept(readHeader(context, 'accept-language') ?? '').map(({ type }) => type);
    const asked = [context.req.query('lang'), ...read, clinic.language];
    const { words, tag } = wordsFor(roomWords, asked, clinic.region);
    const city = (opens.zone.split('/').at(-1) ?? opens.zone).replaceAll('_', ' ');
    const { heading, text } = words.door[door](datesIn(tag).both(opens.wall), city);
    const styles = stylesFor(clinic.color);
    context.header('Content-Security-Policy', policyFor(styles));
    if (door === 'early') context.header('Refresh', String(LOOK_AGAIN));
    return context.html(
      html`<!doctype html>
        <html lang="${tag}">
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${words.title} · ${clinic.name}</title>
          ${raw(`<style>${styles}</style>`)}
          <main>
            <p class="clinic">${clinic.name}</p>
            <h1>${heading}</h1>
            <p>${text}</p>
            <p class="note">${words.note}</p>
          </main>
        </html>`,
    );
  });
}
