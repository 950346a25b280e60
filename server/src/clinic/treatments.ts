import type { Treatment } from '../../../src/contract/index.ts';
import type { Parts } from '../parts.ts';
import { practitionerOf } from './describe-visit.ts';

/** What can be booked, each with everybody who gives it; a treatment that nobody gives is left out. */
export async function listTreatments(parts: Parts): Promise<Treatment[]> {
  const rows = await parts.db
    .selectFrom('treatment')
    .innerJoin('practitioner_treatment', 'practitioner_treatment.treatment_id', 'treatment.id')
    .innerJoin('practitioner', 'practitioner.id', 'practitioner_treatment.practitioner_id')
    .where('treatment.ended_at', 'is', null)
    .where('practitioner.ended_at', 'is', null)
    .select(['treatment.id', 'treatment.name', 'treatment.minutes', 'treatment.online'])
    .select(['treatment.group_name', 'treatment.price', 'treatment.instructions'])
    .select([
      'practitioner.id as practitioner_id',
      'practitioner.name as practitioner_name',
      'practitioner.photo as practitioner_photo',
    ])
    .orderBy('treatment.online')
    .orderBy((row) => row.ref('treatment.name', '->>').key('default'))
    .orderBy('treatment.id')
    .orderBy('practitioner.name')
    .execute();
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { id, name, minutes, online, group_name, price, instructions } = first;
    const practitioners = group.map((row) =>
      practitionerOf({ id: row.practitioner_id, name: row.practitioner_name, photo: row.practitioner_photo }, parts),
    );
    return [
      {
        id,
        name,
        minutes,
        online,
        practitioners,
        ...(group_name === null ? {} : { group: group_name }),
        ...(price === null ? {} : { price }),
        ...(instructions === null ? {} : { instructions }),
      },
    ];
  });
}
