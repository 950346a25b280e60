import { setTimeout as pause } from 'node:timers/promises';
import { startMail } from '../../src/mail/send.ts';
import { openTransport } from '../../src/mail/transport.ts';
import { queueMail, type NewMail } from '../../src/mail/outbox.ts';
import { openQueue, type RunningQueue } from '../../src/queue.ts';
import { openLog } from '../../src/log.ts';
import type { Row } from '../../src/database/schema.ts';
import { openClinic, type TestClinic } from './clinic.ts';
import { SmtpSink } from './smtp-sink.ts';

/** A test clinic whose mails really go out, to a mail server on this machine. */
export interface MailingClinic {
  clinic: TestClinic;
  sink: SmtpSink;
  queue: RunningQueue;
  send(mail: NewMail): Promise<string>;
  /** The mail's row, once it is no longer waiting. */
  settled(mailId: string): Promise<Row<'mail'>>;
  row(mailId: string): Promise<Row<'mail'>>;
  close(): Promise<void>;
}

export async function openMailingClinic(
  settings: Record<string, string> = {},
  delivery: { deliveryMs?: number } = {},
): Promise<MailingClinic> {
  const sink = new SmtpSink();
  await sink.open();
  let queue: RunningQueue | undefined;
  const clinic = await openClinic({
    settings: { SMTP_URL: sink.url, ...settings },
    queue: async (opened) =>
      (queue = await openQueue(opened, openLog('silent'), { pollSeconds: 0.5, retrySeconds: 1 })),
  });
  if (queue === undefined) throw new Error('the clinic has no queue');
  const running = queue;
  const { parts } = clinic;
  const transport = openTransport(parts.settings, parts.db, delivery);
  await startMail(parts, running, transport);
  const row = (id: string) => parts.db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return {
    clinic,
    sink,
    queue: running,
    send: (mail) => parts.db.transaction().execute((tx) => queueMail(tx, parts, mail)),
    row,
    settled: async (id) => {
      for (;;) {
        const found = await row(id);
        if (found.state !== 'waiting') return found;
        await pause(50);
      }
    },
    close: async () => {
      await running.stop();
      transport.close();
      await sink.close();
      await clinic.close();
    },
  };
}
