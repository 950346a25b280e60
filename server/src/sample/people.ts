import { chanceFor, idFor, type Chance } from './chance.ts';

export interface SamplePatient {
  id: string;
  firstName: string;
  lastName: string;
  born: string;
  email: string | null;
  phone: string | null;
  language: string | null;
  privateMail: boolean;
  /** Signs in with it; null: "No username on file". */
  username: string | null;
  /** The patients whom this one's account may also act for. */
  family: string[];
  /** Days before today on which the record was made. */
  daysOnFile: number;
  /** How often this patient comes, out of ten; 0: never. */
  visits: number;
}

const firstNames = [
  'Aiko',
  'Alice',
  'Amara',
  'Andrei',
  'Anjali',
  'Arjun',
  'Beatriz',
  'Ben',
  'Callum',
  'Camille',
  'Carmen',
  'Chiara',
  'Chloe',
  'Claire',
  'Daniel',
  'Dev',
  'Elena',
  'Elias',
  'Emma',
  'Esther',
  'Ethan',
  'Fatima',
  'Felix',
  'Gabriel',
  'Grace',
  'Hana',
  'Harpreet',
  'Hugo',
  'Imani',
  'Isabel',
  'Ivan',
  'Jade',
  'James',
  'Jasmine',
  'Jia',
  'Joseph',
  'Julia',
  'Kai',
  'Karim',
  'Kiran',
  'Laila',
  'Laura',
  'Leo',
  'Liam',
  'Lina',
  'Lucia',
  'Madeleine',
  'Marco',
  'Margaret',
  'Mateo',
  'Mei',
  'Mila',
  'Mohamed',
  'Nadia',
  'Naomi',
  'Nina',
  'Oliver',
  'Omar',
  'Owen',
  'Paula',
  'Peter',
  'Rachel',
  'Rania',
  'Rosa',
  'Ruth',
  'Sakura',
  'Sam',
  'Samira',
  'Sara',
  'Simran',
  'Sophie',
  'Stefan',
  'Tara',
  'Thomas',
  'Uma',
  'Vera',
  'Victor',
  'Wei',
  'Yasmin',
  'Zoé',
] as const;

const lastNames = [
  'Abdi',
  'Aguilar',
  'Ahmed',
  'Bains',
  'Baker',
  'Beaulieu',
  'Bergeron',
  'Boucher',
  'Campbell',
  'Chan',
  'Chen',
  'Cheung',
  'Clarke',
  'Costa',
  'Das',
  'Dhaliwal',
  'Dubois',
  'Edwards',
  'Farah',
  'Ferreira',
  'Fortin',
  'Gill',
  'Gordon',
  'Grant',
  'Gupta',
  'Hansen',
  'Hassan',
  'Ho',
  'Ibrahim',
  'Ito',
  'Johal',
  'Kaur',
  'Kim',
  'Kowalski',
  'Lam',
  'Larsen',
  'Lavoie',
  'Lee',
  'Leung',
  'Lopez',
  'MacDonald',
  'Martin',
  'Mehta',
  'Moreau',
  'Morin',
  'Nakamura',
  'Ng',
  'Nguyen',
  'Novak',
  'O’Brien',
  'Olsen',
  'Park',
  'Patel',
  'Pelletier',
  'Petrov',
  'Quan',
  'Ramos',
  'Reid',
  'Rossi',
  'Roy',
  'Sandhu',
  'Santos',
  'Schmidt',
  'Scott',
  'Sharma',
  'Sidhu',
  'Silva',
  'Singh',
  'Sullivan',
  'Tanaka',
  'Tran',
  'Turner',
  'Vargas',
  'Walker',
  'Wang',
  'Wong',
  'Wu',
  'Yamada',
  'Yoon',
  'Zhang',
] as const;

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

/** 555-01xx numbers belong to nobody. */
const phoneOf = (chance: Chance) =>
  `${chance.pick(['604', '778', '236'])}-555-01${String(chance.int(0, 99)).padStart(2, '0')}`;

const bornBetween = (chance: Chance, from: number, to: number) =>
  `${String(chance.int(from, to))}-${String(chance.int(1, 12)).padStart(2, '0')}-${String(chance.int(1, 28)).padStart(2, '0')}`;

const patient = (
  key: string,
  given: Omit<SamplePatient, 'id' | 'privateMail' | 'language' | 'family'> & Partial<SamplePatient>,
): SamplePatient => ({
  privateMail: false,
  language: null,
  family: [],
  ...given,
  id: idFor('patient', key),
});

/** Whom the documentation, the demo and its end-to-end test know by name. */
export const known = {
  /** The patient whose sign-in `npm start` prints. */
  noah: patient('noah', {
    firstName: 'Noah',
    lastName: 'Fraser',
    born: '1985-06-14',
    email: 'noah@fraser.example',
    phone: '604-555-0117',
    username: 'noah.fraser',
    daysOnFile: 610,
    visits: 4,
  }),
  /** No username yet, and probably on file twice: as Maia. */
  maya: patient('maya', {
    firstName: 'Maya',
    lastName: 'Okafor',
    born: '1989-04-02',
    email: 'maya@okafor.example',
    phone: '604-555-0142',
    username: null,
    daysOnFile: 12,
    visits: 2,
  }),
  maia: patient('maia', {
    firstName: 'Maia',
    lastName: 'Okafor',
    born: '1989-04-02',
    email: null,
    phone: '604-555-0142',
    username: 'maiao',
    daysOnFile: 980,
    visits: 3,
  }),
  tobi: patient('tobi', {
    firstName: 'Tobi',
    lastName: 'Okafor',
    born: '2015-09-21',
    email: 'maya@okafor.example',
    phone: '604-555-0142',
    username: null,
    daysOnFile: 400,
    visits: 1,
  }),
  /** On file twice with a username each: everything is under the older record, and the newer one sees nothing. */
  luc: patient('luc', {
    firstName: 'Luc',
    lastName: 'Gagnon',
    born: '1976-11-08',
    email: 'luc@gagnon.example',
    phone: '778-555-0163',
    language: 'fr',
    username: 'luc.gagnon',
    daysOnFile: 3,
    visits: 0,
  }),
  lucBefore: patient('luc-before', {
    firstName: 'Luc',
    lastName: 'Gagnon',
    born: '1976-11-08',
    email: 'lgagnon@courriel.example',
    phone: '778-555-0163',
    language: 'fr',
    username: 'lgagnon',
    daysOnFile: 1120,
    visits: 2,
  }),
  /** Twins at one address: alike in everything but the first name, and not one person. */
  ivy: patient('ivy', {
    firstName: 'Ivy',
    lastName: 'Lam',
    born: '2012-02-29',
    email: 'lam.family@mail.example',
    phone: '604-555-0188',
    username: null,
    daysOnFile: 300,
    visits: 2,
  }),
  iris: patient('iris', {
    firstName: 'Iris',
    lastName: 'Lam',
    born: '2012-02-29',
    email: 'lam.family@mail.example',
    phone: '604-555-0188',
    username: null,
    daysOnFile: 300,
    visits: 2,
  }),
  /** Has one name. */
  wayan: patient('wayan', {
    firstName: 'Wayan',
    lastName: '',
    born: '1979-06-14',
    email: 'wayan@mail.example',
    phone: '778-555-0171',
    username: 'wayan',
    daysOnFile: 210,
    visits: 0,
  }),
};

/** One misspelling, as a front desk makes it: a letter doubled, dropped or swapped, or an accent lost. */
function misspelled(name: string, chance: Chance): string {
  const bare = name.normalize('NFD').replace(/\p{M}/gu, '');
  if (bare !== name) return bare;
  const at = chance.int(1, name.length - 1);
  return chance.yes(50) ? name.slice(0, at) + name.slice(at - 1) : name.slice(0, at) + name.slice(at + 1);
}

function household(index: number): SamplePatient[] {
  const chance = chanceFor('household', index);
  const lastName = chance.pick(lastNames);
  const shared = `${plain(lastName)}${String(index)}@mail.example`;
  const phone = phoneOf(chance);
  const size = chance.pick([1, 1, 1, 1, 2, 2, 3, 4]);
  const names = new Set<string>();
  while (names.size < size) names.add(chance.pick(firstNames));
  const members = [...names].map((firstName, place) => {
    const child = place >= 2;
    const key = `household-${String(index)}-${String(place)}`;
    return patient(key, {
      firstName,
      lastName,
      born: child ? bornBetween(chance, 2009, 2022) : bornBetween(chance, 1941, 2003),
      email:
        size > 1 || chance.yes(85) ? (size > 1 ? shared : `${plain(firstName)}.${plain(lastName)}@mail.example`) : null,
      phone: chance.yes(90) ? phone : null,
      language: chance.yes(12) ? 'fr' : null,
      privateMail: !child && chance.yes(4),
      username: !child && chance.yes(58) ? `${plain(firstName)}.${plain(lastName)}${String(index)}` : null,
      daysOnFile: chance.int(20, 1400),
      visits: chance.int(0, 9),
    });
  });
  const parent = members[0];
  if (parent !== undefined && parent.username !== null) parent.family = members.slice(2).map((child) => child.id);
  return members;
}

/** Some of the patients on file a second time, as front desks make them: another spelling, another address. */
function secondRecords(patients: readonly SamplePatient[]): SamplePatient[] {
  return patients
    .filter((one, index) => index % 21 === 5 && one.born < '2004')
    .map((one) => {
      const chance = chanceFor('second', one.id);
      return patient(`second-${one.id}`, {
        firstName: chance.yes(60) ? misspelled(one.firstName, chance) : one.firstName,
        lastName: one.lastName,
        born: one.born,
        email: chance.yes(50) ? one.email : null,
        phone: one.phone,
        username: null,
        daysOnFile: chance.int(2, 15),
        visits: chance.int(0, 2),
      });
    });
}

/** About 200 patients, the same in every run. */
export function samplePatients(): SamplePatient[] {
  const patients = Array.from({ length: 98 }, (_, index) => household(index)).flat();
  return [...Object.values(known), ...patients, ...secondRecords(patients)];
}
