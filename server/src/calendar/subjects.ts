import type { Database, Tx } from '../database/open.ts';
import { accessOf, type Access } from '../clinic/person.ts';

/** Whoever may see a person's visits in a calendar may also see them in the list. */
export const mayShareCalendar = ({ permissions }: Access): boolean =>
  permissions.includes('view') && permissions.includes('calendar');

/**
 * The people whose visits a link shows now, each once: its subjects, as far as its account's live access rows still let it
 * see them, resolved through merges.
 */
export async function liveSubjects(db: Database | Tx, link: { id: string; account_id: string }): Promise<Access[]> {
  const subjects = await db
    .selectFrom('calendar_link_subject')
    .where('link_id', '=', link.id)
    .select('patient_id')
    .orderBy('patient_id')
    .execute();
  const people = new Map<string, Access>();
  for (const { patient_id } of subjects) {
    const access = await accessOf(db, link.account_id, patient_id);
    if (access !== undefined && mayShareCalendar(access)) people.set(access.survivorId, access);
  }
  return [...people.values()];
}
