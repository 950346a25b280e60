import { sql } from 'kysely';
import type { MailKind } from '../../../src/contract/staff-mails.ts';
import type { Tx } from '../database/open.ts';
import { databaseNow } from '../database/open.ts';
import type { Parts } from '../parts.ts';
import { priorities } from './priority.ts';

export type { MailKind };

export interface NewMail {
  kind: MailKind;
  patientId?: string;
  accountId?: string;
  staffId?: string;
  appointmentId?: string;
  linkId?: string;
  /** Only where the mail goes to an address rather than to whoever is named above. */
  address?: string;
  /** BCP 47, of the page where it was asked; otherwise that of the account or patient. */
  language?: string | undefined;
  /** Written by staff, shown as a quotation with their name. */
  note?: string;
  /** What the news of other credentials tells of. */
  changed?: 'username' | 'password' | 'both';
  /** Staff sent it, or caused the news that it tells. */
  sentByStaffId?: string;
}

/** A mail for the outbox. */
export interface Queued {
  mail: NewMail;
  /** Seconds to wait, such as a booking's grace. */
  startAfter?: number;
}

/**
 * Puts mails into the outbox, in the caller's transaction: they are sent only if that commits, and then outlive a crash
 * and a mail server that is down. Answers with their ids.
 */
export async function queueMails(tx: Tx, parts: Pick<Parts, 'queue'>, queued: readonly Queued[]): Promise<string[]> {
  const all = queued.map((each) => ({ ...each, id: crypto.randomUUID() }));
  const rows = all.map(({ id, mail, startAfter }) => ({
    id,
    kind: mail.kind,
    patient_id: mail.patientId ?? null,
    account_id: mail.accountId ?? null,
    staff_id: mail.staffId ?? null,
    appointment_id: mail.appointmentId ?? null,
    link_id: mail.linkId ?? null,
    address: mail.address ?? null,
    language: mail.language ?? null,
    note: mail.note?.trim() === '' ? null : (mail.note ?? null),
    changed: mail.changed ?? null,
    sent_by_staff_id: mail.sentByStaffId ?? null,
    send_after: startAfter === undefined ? null : sql<Date>`now() + make_interval(secs => ${startAfter})`,
  }));
  await tx.insertInto('mail').values(rows).execute();
  await parts.queue.sendAll(
    tx,
    'send-mail',
    all.map(({ id, mail, startAfter }) => ({
      data: { mailId: id },
      priority: priorities[mail.kind],
      ...(startAfter === undefined ? {} : { startAfter }),
    })),
  );
  return all.map(({ id }) => id);
}

/** The same of one mail; answers with its id. */
export async function queueMail(
  tx: Tx,
  parts: Pick<Parts, 'queue'>,
  mail: NewMail,
  options: Omit<Queued, 'mail'> = {},
): Promise<string> {
  const [id = ''] = await queueMails(tx, parts, [{ mail, ...options }]);
  return id;
}

/** How long before a visit its reminder goes out. */
export const REMINDER_HOURS = 24;

/** A visit as its reminder needs it. */
interface Reminded {
  id: string;
  patientId: string;
  startsAt: Date;
  language?: string | undefined;
}

/** The reminder of a visit, as the outbox takes it; none where the visit starts sooner than the reminder would go out. */
export function reminderOf({ id, patientId, startsAt, language, now }: Reminded & { now: Date }): Queued[] {
  const startAfter = Math.round((startsAt.getTime() - now.getTime()) / 1000) - REMINDER_HOURS * 3600;
  const mail = { kind: 'reminder' as const, patientId, appointmentId: id, language };
  return startAfter > 0 ? [{ mail, startAfter }] : [];
}

/**
 * Queues the reminder of a visit that was booked or moved; none where it starts sooner than the reminder would go out.
 * A reminder of a visit that was moved or cancelled meanwhile is dropped by itself, so a move queues one more.
 */
export async function queueReminder(
  tx: Tx,
  parts: Pick<Parts, 'queue'>,
  visit: Reminded & { now?: Date },
): Promise<void> {
  const reminder = reminderOf({ ...visit, now: visit.now ?? (await databaseNow(tx)) });
  if (reminder.length > 0) await queueMails(tx, parts, reminder);
}

/**
 * Queues another reminder of visits that an import or newer zone data moved, where one waits; it is the earlier one that
 * is dropped then. A visit that was only imported has none: whoever booked it reminds of it.
 */
export async function moveReminders(
  tx: Tx,
  parts: Pick<Parts, 'queue'>,
  visits: readonly { id: string; patientId: string; startsAt: Date }[],
): Promise<void> {
  if (visits.length === 0) return;
  const waiting = await tx
    .selectFrom('mail')
    .where('kind', '=', 'reminder')
    .where('state', '=', 'waiting')
    .where(
      'appointment_id',
      'in',
      visits.map(({ id }) => id),
    )
    .select(['appointment_id', 'language'])
    .orderBy('created_at')
    .execute();
  const reminded = new Map(waiting.map((mail) => [mail.appointment_id, mail.language]));
  for (const visit of visits)
    if (reminded.has(visit.id))
      await queueReminder(tx, parts, { ...visit, language: reminded.get(visit.id) ?? undefined });
}
