import type { Text } from '../../../src/contract/index.ts';
import { addDays, weekdayOf } from '../clinic/time.ts';
import type { Tx } from '../database/open.ts';

const holidays: readonly (readonly [day: string, name: Text])[] = [
  ['01-01', { default: 'New Year’s Day', fr: 'Jour de l’An' }],
  ['07-01', { default: 'Canada Day', fr: 'Fête du Canada' }],
  ['09-30', { default: 'Truth and Reconciliation Day', fr: 'Journée de la vérité et de la réconciliation' }],
  ['11-11', { default: 'Remembrance Day', fr: 'Jour du Souvenir' }],
  ['12-25', { default: 'Christmas Day', fr: 'Noël' }],
];

/** Whatever the season, a day is near on which the whole clinic is closed; never a Sunday, when it is anyway. */
function teamDay(today: string): string {
  const day = addDays(today, 17);
  return weekdayOf(day) === 7 ? addDays(day, 1) : day;
}

/** The days on which the sample clinic is closed, and who has lunch when. */
export async function writeExceptions(tx: Tx, today: string, practitionerIds: Record<'lunch' | 'away', string>) {
  const year = Number(today.slice(0, 4));
  const closed = [year, year + 1].flatMap((each) => holidays.map(([day, name]) => ({ date: `${each}-${day}`, name })));
  const team = { date: teamDay(today), name: { default: 'Team day', fr: 'Journée d’équipe' } };
  await tx
    .insertInto('schedule_exception')
    .values([
      ...[...closed, team].map(({ date, name }) => ({
        kind: 'holiday' as const,
        first_date: date,
        last_date: date,
        name: JSON.stringify(name),
      })),
      {
        kind: 'blocked',
        practitioner_id: practitionerIds.lunch,
        first_date: '-infinity',
        last_date: 'infinity',
        from_wall: '12:00',
        until_wall: '12:30',
        name: JSON.stringify({ default: 'Lunch', fr: 'Dîner' }),
      },
      {
        kind: 'day-off',
        practitioner_id: practitionerIds.away,
        first_date: addDays(today, 26),
        last_date: addDays(today, 30),
        name: JSON.stringify({ default: 'Holiday', fr: 'Vacances' }),
      },
    ])
    .execute();
}
