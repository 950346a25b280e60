import { openPasswords } from '../argon2-passwords.ts';
import { GatheredLooks } from '../calendar/gathered-looks.ts';
import { startSearchingDuplicates } from '../clinic/duplicate-search.ts';
import { startPurging } from '../clinic/purge.ts';
import { resealSecondFactors } from '../clinic/second-factor.ts';
import { followKeyRules } from '../clinic/stored-keys.ts';
import { claimZoneData, startFollowingZoneData } from '../clinic/zone-data.ts';
import { Keys } from '../keys.ts';
import { openLimits } from '../limits-store.ts';
import { openLog } from '../log.ts';
import { openMetrics } from '../metrics/prometheus.ts';
import { startMail } from '../mail/send.ts';
import { openTransport } from '../mail/transport.ts';
import type { Parts } from '../parts.ts';
import { openQueue } from '../queue.ts';
import type { Settings } from '../settings.ts';
import type { HeldDatabase } from './database.ts';
import { claimInstallation } from './installation.ts';
import { demoSecret } from './secret.ts';

const MAIL_WAIT_MS = 20_000;

/** A clinic at work: its parts, with mails going out unless another process sees to that. */
export interface OpenClinic {
  parts: Parts;
  /** Waits, for a while, until no mail is due: a command ends thereafter, and what is left goes out when the server runs. */
  mailsSent(): Promise<void>;
  /** Lets what is under way finish, and closes everything, the database last. */
  close(): Promise<void>;
}

/** Puts the parts together over a database that is held already. */
export async function openClinic(settings: Settings, held: HeldDatabase): Promise<OpenClinic> {
  const { opened } = held;
  const log = openLog(settings.logLevel);
  try {
    await claimInstallation(opened.db, settings.demo ? 'demo' : 'production');
    const keys = new Keys(settings.secret ?? demoSecret(settings.dataDir), settings.previousSecret);
    const hasWorkers = settings.role !== 'api';
    const queue = await openQueue(opened, log, { hasWorkers });
    await followKeyRules({ db: opened.db, log });
    const transport = openTransport(settings, opened.db);
    if (settings.previousSecret !== undefined) await resealSecondFactors({ db: opened.db, keys });
    const passwords = openPasswords();
    const parts: Parts = {
      settings,
      opened,
      db: opened.db,
      keys,
      queue,
      limits: openLimits(opened, keys),
      looks: new GatheredLooks({ db: opened.db, log }),
      passwords,
      metrics: openMetrics(opened, passwords),
      log,
    };
    if (hasWorkers) {
      await startMail(parts, queue, transport);
      await startPurging(parts, queue);
      await startFollowingZoneData(parts, queue);
      await startSearchingDuplicates(parts, queue);
    } else {
      await claimZoneData(parts);
    }
    return {
      parts,
      mailsSent: () => queue.drained('send-mail', MAIL_WAIT_MS),
      close: async () => {
        await parts.looks.flush();
        await queue.stop();
        transport.close();
        await held.close();
      },
    };
  } catch (error) {
    await held.close();
    throw error;
  }
}
