import type { Policy, Text } from '../../../src/contract/index.ts';
import type { Tx } from '../database/open.ts';
import { idFor } from './chance.ts';

/** The sample clinic: Cedar Street Clinic in Vancouver. */
export const sampleClinic = {
  id: 'cedar-street',
  name: 'Cedar Street Clinic',
  logo: 'cedar.svg',
  color: 'oklch(0.47 0.09 178)',
  phone: '604-555-0142',
  email: 'hello@cedarstreet.example',
  address: '412 Cedar Street, Vancouver',
  region: 'CA',
  language: 'en',
  zone: 'America/Vancouver',
} as const;

/** When the clinic is open, as its website says: nobody's hours go beyond. */
export const openHours = { weekdays: [1, 2, 3, 4, 5, 6], from: '08:00', until: '19:00' } as const;

export const samplePolicy: Policy = {
  canBook: true,
  cancelUntilHours: 24,
  moveUntilHours: 24,
  minimumNoticeHours: 2,
  sameDay: true,
  mostUpcoming: 6,
  graceSeconds: 180,
  beginMinutes: 60,
  bookAheadDays: 60,
};

interface SamplePlace {
  id: string;
  name: Text;
  address: string | null;
  latitude: number | null;
  longitude: number | null;
  online: boolean;
}

const place = (key: string, name: Text, address: string, [latitude, longitude]: [number, number]): SamplePlace => ({
  id: idFor('place', key),
  name,
  address,
  latitude,
  longitude,
  online: false,
});

const cedar = place(
  'cedar',
  { default: 'Cedar Street', fr: 'Rue Cedar' },
  '412 Cedar Street, Vancouver',
  [49.2637, -123.1486],
);
const harbour = place(
  'harbour',
  { default: 'Harbour', fr: 'Port' },
  '88 Harbour Avenue, second floor, Vancouver',
  [49.2898, -123.1217],
);
const lakeside = place(
  'lakeside',
  { default: 'Lakeside', fr: 'Lac' },
  '1560 Lakeside Drive, Vancouver',
  [49.2556, -123.0644],
);
export const online: SamplePlace = {
  id: idFor('place', 'online'),
  name: { default: 'Online', fr: 'En ligne' },
  address: null,
  latitude: null,
  longitude: null,
  online: true,
};
const places = [cedar, harbour, lakeside, online];

const room = (key: string, at: SamplePlace, number: number) => ({
  id: idFor('room', key),
  place_id: at.id,
  name: { default: `room ${String(number)}`, fr: `salle ${String(number)}` } satisfies Text,
});
const rooms = {
  cedar2: room('cedar-2', cedar, 2),
  cedar3: room('cedar-3', cedar, 3),
  cedar4: room('cedar-4', cedar, 4),
  harbour1: room('harbour-1', harbour, 1),
  harbour2: room('harbour-2', harbour, 2),
  lakeside1: room('lakeside-1', lakeside, 1),
};

export interface SampleTreatment {
  id: string;
  name: Text;
  minutes: number;
  online: boolean;
  group: Text;
  price: Text;
  instructions?: Text;
  bufferAfter?: number;
}
const dollars = (amount: number): Text => ({ default: `$${amount}`, fr: `${amount}\u00a0$` });
type Details = Pick<SampleTreatment, 'group' | 'price'> & Partial<SampleTreatment>;
const treatment = (key: string, name: Text, minutes: number, details: Details): SampleTreatment => ({
  id: idFor('treatment', key),
  name,
  minutes,
  online: false,
  ...details,
});
const groups = {
  physio: { default: 'Physiotherapy', fr: 'Physiothérapie' },
  massage: { default: 'Massage therapy', fr: 'Massothérapie' },
  counselling: { default: 'Counselling', fr: 'Consultation' },
  nutrition: { default: 'Nutrition', fr: 'Nutrition' },
};
const looseClothes: Text = {
  default: 'Wear clothes in which you can move, and bring your doctor’s referral if you have one.',
  fr: 'Portez des vêtements amples et apportez la recommandation de votre médecin, si vous en avez une.',
};
const treatments = {
  physioFirst: treatment(
    'physio-first',
    { default: 'Physiotherapy, first visit', fr: 'Physiothérapie, première visite' },
    60,
    { group: groups.physio, price: dollars(120), instructions: looseClothes },
  ),
  physio: treatment('physio', { default: 'Physiotherapy, follow-up', fr: 'Physiothérapie, suivi' }, 45, {
    group: groups.physio,
    price: dollars(95),
  }),
  massage: treatment('massage', { default: 'Massage therapy', fr: 'Massothérapie' }, 30, {
    group: groups.massage,
    price: dollars(75),
  }),
  // The room is aired and made up anew.
  massageLong: treatment('massage-long', { default: 'Massage therapy, one hour', fr: 'Massothérapie, une heure' }, 60, {
    group: groups.massage,
    price: dollars(130),
    bufferAfter: 10,
  }),
  counselling: treatment('counselling', { default: 'Counselling', fr: 'Consultation' }, 50, {
    online: true,
    group: groups.counselling,
    price: dollars(140),
  }),
  counsellingHere: treatment(
    'counselling-here',
    { default: 'Counselling, in person', fr: 'Consultation, en personne' },
    50,
    { group: groups.counselling, price: dollars(140) },
  ),
  nutritionFirst: treatment(
    'nutrition-first',
    { default: 'Nutrition, first visit', fr: 'Nutrition, première visite' },
    30,
    {
      group: groups.nutrition,
      price: dollars(85),
      instructions: {
        default: 'Write down what you eat and drink on the three days before.',
        fr: 'Notez ce que vous mangez et buvez pendant les trois jours précédents.',
      },
    },
  ),
  nutrition: treatment('nutrition', { default: 'Nutrition, follow-up', fr: 'Nutrition, suivi' }, 30, {
    online: true,
    group: groups.nutrition,
    price: dollars(60),
  }),
};

interface Hours {
  at: SamplePlace;
  room: { id: string } | null;
  weekdays: readonly number[];
  from: string;
  until: string;
}
export interface SamplePractitioner {
  id: string;
  name: string;
  treatments: readonly SampleTreatment[];
  hours: readonly Hours[];
}
export const practitionerNamed = (name: string): string => idFor('practitioner', name);
const practitioner = (name: string, does: readonly SampleTreatment[], hours: readonly Hours[]): SamplePractitioner => ({
  id: practitionerNamed(name),
  name,
  treatments: does,
  hours,
});
const { physioFirst, physio, massage, massageLong, counselling, counsellingHere, nutritionFirst, nutrition } =
  treatments;

export const practitioners: readonly SamplePractitioner[] = [
  practitioner(
    'Dr. Sofia Reyes',
    [counselling, counsellingHere],
    [
      { at: online, room: null, weekdays: openHours.weekdays, from: '13:00', until: '19:00' },
      { at: cedar, room: rooms.cedar3, weekdays: [1, 2, 3], from: '09:00', until: '12:00' },
    ],
  ),
  practitioner(
    'Jonas Tremblay',
    [physioFirst, physio],
    [
      { at: cedar, room: rooms.cedar2, weekdays: [1, 2, 3, 4, 5], from: '08:00', until: '12:00' },
      { at: cedar, room: rooms.cedar2, weekdays: [1, 2, 4, 5], from: '13:00', until: '17:00' },
    ],
  ),
  practitioner(
    'Amélie Laurent',
    [massage, massageLong],
    [
      { at: cedar, room: rooms.cedar4, weekdays: [1, 2, 3, 4, 5], from: '10:00', until: '14:00' },
      { at: cedar, room: rooms.cedar4, weekdays: [1, 2, 3, 4, 5, 6], from: '14:30', until: '19:00' },
    ],
  ),
  practitioner(
    'Priya Nair',
    [nutritionFirst, nutrition],
    [
      { at: harbour, room: rooms.harbour2, weekdays: [1, 3, 5], from: '09:00', until: '13:00' },
      { at: online, room: null, weekdays: [2, 4, 6], from: '09:00', until: '15:00' },
    ],
  ),
  practitioner(
    'Daniel Osei',
    [physioFirst, physio],
    [
      { at: harbour, room: rooms.harbour1, weekdays: [1, 2, 3, 4, 5], from: '08:00', until: '12:00' },
      { at: harbour, room: rooms.harbour1, weekdays: [2, 3, 4], from: '13:00', until: '18:00' },
    ],
  ),
  practitioner(
    'Marguerite Chow',
    [massage, massageLong],
    [
      { at: lakeside, room: rooms.lakeside1, weekdays: [1, 2, 3, 4, 5], from: '09:00', until: '12:00' },
      { at: lakeside, room: rooms.lakeside1, weekdays: [1, 3, 5], from: '13:00', until: '17:00' },
    ],
  ),
];

const json = JSON.stringify;

/** Writes the clinic itself: what it is called, where it is, who works there and when. */
export async function writeClinic(tx: Tx): Promise<void> {
  await tx
    .insertInto('clinic')
    .values({ ...sampleClinic, policy: json(samplePolicy) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('place')
    .values(places.map((at) => ({ ...at, name: json(at.name), zone: sampleClinic.zone })))
    .execute();
  await tx
    .insertInto('room')
    .values(Object.values(rooms).map((one) => ({ ...one, name: json(one.name) })))
    .execute();
  await tx
    .insertInto('treatment')
    .values(
      Object.values(treatments).map(({ name, group, price, instructions, bufferAfter = 0, ...one }) => ({
        ...one,
        name: json(name),
        group_name: json(group),
        price: json(price),
        instructions: instructions === undefined ? null : json(instructions),
        buffer_after: bufferAfter,
      })),
    )
    .execute();
  await tx
    .insertInto('practitioner')
    .values(practitioners.map(({ id, name }) => ({ id, name })))
    .execute();
  await tx
    .insertInto('practitioner_treatment')
    .values(
      practitioners.flatMap((one) =>
        one.treatments.map((does) => ({ practitioner_id: one.id, treatment_id: does.id })),
      ),
    )
    .execute();
  await tx
    .insertInto('working_hours')
    .values(
      practitioners.flatMap((one) =>
        one.hours.flatMap((hours) =>
          hours.weekdays.map((weekday) => ({
            practitioner_id: one.id,
            place_id: hours.at.id,
            room_id: hours.room?.id ?? null,
            weekday,
            from_wall: hours.from,
            until_wall: hours.until,
          })),
        ),
      ),
    )
    .execute();
}
