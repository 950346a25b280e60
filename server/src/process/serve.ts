import type { Parts } from '../parts.ts';
import { ensureSample, hasSample, type SampleSignIns } from '../sample/sample.ts';
import type { Settings } from '../settings.ts';
import { holdDatabase } from './database.ts';
import { demoLines } from './demo.ts';
import { openDoors } from './doors.ts';
import { answerCommand } from './exchange.ts';
import type { Listening } from './listen.ts';
import { openClinic } from './open-clinic.ts';
import { StartError } from './start-error.ts';
import { endAfterUncaught } from './uncaught.ts';

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

const openLines: Record<Settings['role'], (name: string, url: string) => string> = {
  all: (name, url) => `${name} is served at ${url}.`,
  api: (name, url) => `${name} is served at ${url}; its mails go out where JANE_ROLE is worker or all.`,
  worker: (name) => `The mails and other jobs of ${name} are done here; its API is elsewhere.`,
};

const openLine = (settings: Settings, name: string): string => openLines[settings.role](name, settings.publicApiUrl);

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
    await openDoors(parts, doors);
    held.lock?.answer((socket) => {
      answerCommand(parts, socket);
    });
    say(sample === undefined ? openLine(settings, row.name) : demoLines(settings, row.name, sample));
    if (!settings.demo && settings.role !== 'worker') say(proxyLine(settings.trustProxy));
    if (settings.maintenance !== undefined)
      say('MAINTENANCE is set: patients are told to come back, until the server starts without it.');
    return close;
  } catch (error) {
    await close();
    throw error;
  }
}
