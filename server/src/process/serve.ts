import { createApp } from '../app.ts';
import { mountMailbox } from '../mailbox/mailbox.ts';
import { mountFrontDesk } from '../pages/front-desk.ts';
import type { Parts } from '../parts.ts';
import { ensureSample, hasSample, type SampleSignIns } from '../sample/sample.ts';
import type { Settings } from '../settings.ts';
import { createWebsite } from '../website.ts';
import { holdDatabase } from './database.ts';
import { demoLines } from './demo.ts';
import { answerCommand } from './exchange.ts';
import { listen, type Listening } from './listen.ts';
import { openClinic } from './open-clinic.ts';
import { StartError } from './start-error.ts';
import { endAfterUncaught } from './uncaught.ts';

/** Browsers take "localhost" for either. */
const loopback = ['127.0.0.1', '::1'];

/** The sample takes some seconds only the first time. */
async function fill(parts: Parts, say: (text: string) => void): Promise<SampleSignIns> {
  if (!(await hasSample(parts.db))) say('Filling it with a sample of about 200 patients, this first time …');
  return ensureSample(parts);
}

/** Whose address limits count: wrong by one, all patients share one limit, or whoever forges a header has none. */
const proxyLine = (proxies: number): string =>
  proxies === 0
    ? 'No proxy is trusted (TRUST_PROXY=0): limits count the address that connects, and X-Forwarded-For is not read.'
    : `TRUST_PROXY=${proxies}: limits count the address in X-Forwarded-For that is number ${proxies} from its end.`;

/** Opens the clinic and its doors; answers with what closes them again. `say` prints for whoever started it. */
export async function serve(settings: Settings, say: (text: string) => void): Promise<() => Promise<void>> {
  const held = await holdDatabase(settings);
  const clinic = await openClinic(settings, held);
  const { parts } = clinic;
  endAfterUncaught(parts.log);
  const doors: Listening[] = [];
  const close = async () => {
    await Promise.all(doors.map((door) => door.close()));
    await clinic.close();
  };
  try {
    const sample = settings.demo ? await fill(parts, say) : undefined;
    const row = await parts.db.selectFrom('clinic').select('name').executeTakeFirst();
    if (row === undefined)
      throw new StartError('The clinic is not on file yet: "npm run clinic -- import clinic.json" writes it down.');
    const app = createApp(
      { ...parts, db: parts.opened.requests },
      {
        more: (more) => {
          mountFrontDesk(more);
          if (settings.demo) mountMailbox(more, parts);
        },
      },
    );
    doors.push(await listen(app, settings.demo ? loopback : [settings.host], settings.port, 'PORT'));
    if (settings.demo) doors.push(await listen(createWebsite(settings), loopback, settings.webPort, 'WEB_PORT'));
    held.lock?.answer((socket) => {
      answerCommand(parts, socket);
    });
    say(
      sample === undefined
        ? `${row.name} is served at ${settings.publicApiUrl}.`
        : demoLines(settings, row.name, sample),
    );
    if (!settings.demo) say(proxyLine(settings.trustProxy));
    if (settings.maintenance !== undefined)
      say('MAINTENANCE is set: patients are told to come back, until the server starts without it.');
    return close;
  } catch (error) {
    await close();
    throw error;
  }
}
