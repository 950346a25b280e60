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

/**
 * Puts a mail into the outbox, in the caller's transaction: it is sent only if that commits, and then outlives a crash
 * and a mail server that is down. `startAfter`: seconds to wait, such as a booking's grace.
 */
export async function queueMail(
  tx: Tx,
  parts: Pick<Parts, 'queue'>,
  mail: NewMail,
  options: { startAfter?: number } = {},
): Promise<string> {
  const { id } = await tx
    .insertInto('mail')
    .values({
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
      ...(options.startAfter === undefined
        ? {}
        : { send_after: sql<Date>`now() + make_interval(secs => ${options.startAfter})` }),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await parts.queue.send(tx, 'send-mail', { mailId: id }, { ...options, priority: priorities[mail.kind] });
  return id;
}

/** How long before a visit its reminder goes out. */
export const REMINDER_HOURS = 24;

/**
 * Queues the reminder of a visit that was booked or moved; none where it starts sooner than the reminder would go out.
 * A reminder of a visit that was moved or cancelled meanwhile is dropped by itself, so a move queues one more.
 */
export async function queueReminder(
  tx: Tx,
  parts: Pick<Parts, 'queue'>,
  visit: { id: string; patientId: string; startsAt: Date; language?: string | undefined; now?: Date },
): Promise<void> {
  const now = visit.now ?? (await databaseNow(tx));
  const startAfter = Math.round((visit.startsAt.getTime() - now.getTime()) / 1000) - REMINDER_HOURS * 3600;
  if (startAfter > 0)
    await queueMail(
      tx,
      parts,
      { kind: 'reminder', patientId: visit.patientId, appointmentId: visit.id, language: visit.language },
      { startAfter },
    );
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
