import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod/mini';
import { sameText } from '../keys.ts';
import { noteBounce } from '../mail/bounces.ts';
import { readBounce, type Bounce } from '../mail/read-bounce.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import { answerProblem } from './answers.ts';
import { readHeader } from './headers.ts';

/** A report carries the mail that came back, with its logo's address and both of its forms. */
const MOST_BODY = 1024 * 1024;

/** What a mail service tells in its own words, once somebody has turned them into these. */
const toldSchema = z.object({
  /** The address that the mail came from, as the mail server saw it. */
  returnPath: z.string().check(z.maxLength(320)),
  status: z.string().check(z.regex(/^\d\.\d{1,3}\.\d{1,3}$/)),
  said: z.optional(z.string().check(z.maxLength(2000))),
});

/** Where a mail server, or a mail service, tells of mails that came back. Whoever knows the secret is believed, and only of mails that we sent. */
export function mountBounces(app: Hono, parts: Parts): void {
  const secret = parts.settings.bounceSecret;
  if (secret === undefined) return;
  const limit = bodyLimit({
    maxSize: MOST_BODY,
    onError: (context) => answerProblem(context, new ProblemError('invalid-request')),
  });
  app.post('/bounces', limit, async (context) => {
    const [, shown = ''] = /^Bearer (.+)$/.exec(readHeader(context, 'authorization') ?? '') ?? [];
    if (!sameText(shown, secret)) throw new ProblemError('signed-out');
    const bounce = await bounceIn(context);
    // A notification of something else is no mistake of whoever hands all of them on.
    const noted = bounce !== undefined && (await noteBounce(parts, bounce));
    return context.json({ noted });
  });
}

async function bounceIn(context: Context): Promise<Bounce | undefined> {
  const type = readHeader(context, 'content-type') ?? '';
  if (/^message\/rfc822\b/i.test(type)) return readBounce(Buffer.from(await context.req.arrayBuffer()));
  if (!/^application\/json\b/i.test(type)) throw new ProblemError('invalid-request');
  const told = toldSchema.safeParse(await context.req.json<unknown>().catch(() => undefined));
  if (!told.success) throw new ProblemError('invalid-request');
  const { returnPath, status, said = status } = told.data;
  return { returnedTo: [returnPath], status, said };
}
