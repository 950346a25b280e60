import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { clinicJson, csv, openImportDesk, patientsHead, visitsHead, type ImportDesk } from './support/import-desk.ts';

describe('importing the clinic itself', () => {
  let desk: ImportDesk;
  before(async () => {
    desk = await openImportDesk();
  });
  after(() => desk.close());

  const load = (overrides: Record<string, unknown> = {}) => desk.run({ 'clinic.json': clinicJson(overrides) });
  const feeds = async () =>
    (await desk.opened.db.selectFrom('clinic').select('feed_version').executeTakeFirstOrThrow()).feed_version;

  it('makes practitioners, places, rooms, treatments and working hours', async () => {
    const { db } = desk.opened;
    const hours = await db
      .selectFrom('working_hours')
      .innerJoin('practitioner', 'practitioner.id', 'practitioner_id')
      .innerJoin('room', 'room.id', 'working_hours.room_id')
      .select(['practitioner.name', 'weekday', 'from_wall', 'room.name as room'])
      .orderBy('weekday')
      .execute();
    assert.deepEqual(hours[0], { name: 'Zoë Ng', weekday: 1, from_wall: '09:00:00', room: { default: 'room 1' } });
    assert.equal(hours.length, 3);
    const places = await db.selectFrom('place').select(['name', 'zone', 'online']).orderBy('online').execute();
    assert.deepEqual(places, [
      { name: { default: 'Main' }, zone: 'America/Toronto', online: false },
      { name: { default: 'Online', fr: 'En ligne' }, zone: 'America/Toronto', online: true },
    ]);
    const does = await db.selectFrom('practitioner_treatment').selectAll().execute();
    assert.equal(does.length, 3);
  });

  it('takes over which images are the logo and the photos', async () => {
    const { clinic, practitioners } = clinicJson();
    const [zoe, ...others] = practitioners;
    const overrides = {
      clinic: { ...clinic, logo: 'Lakeview 2.svg' },
      practitioners: [{ ...zoe, photo: 'zoë.jpg' }, ...others],
    };
    assert.equal((await load(overrides)).code, 0);
    const { db } = desk.opened;
    assert.equal((await db.selectFrom('clinic').select('logo').executeTakeFirst())?.logo, 'Lakeview 2.svg');
    const photos = await db.selectFrom('practitioner').select('photo').orderBy('name').execute();
    assert.deepEqual(photos, [{ photo: null }, { photo: 'zoë.jpg' }]);
    assert.deepEqual(await load(), { code: 0, said: ['clinic: changed.'] });
  });

  it('takes over the page about online visits, one or one for each language', async () => {
    const { db } = desk.opened;
    const page = 'https://lakeview.example/online/';
    const fr = 'https://lakeview.example/fr/en-ligne/';
    for (const [trainingUrl, urls] of [
      [page, null],
      [
        { default: page, fr },
        { default: page, fr },
      ],
    ] as const) {
      assert.equal((await load({ clinic: { ...clinicJson().clinic, trainingUrl } })).code, 0);
      const row = await db.selectFrom('clinic').select(['training_url', 'training_urls']).executeTakeFirstOrThrow();
      assert.deepEqual(row, { training_url: page, training_urls: urls });
    }
    const { said } = await load({ clinic: { ...clinicJson().clinic, trainingUrl: { default: 'online.html' } } });
    assert.match(said[0] ?? '', /clinic\.trainingUrl\.default: must be a web address as in /);
    assert.equal((await load()).code, 0);
  });

  it('changes nothing when the same file comes again', async () => {
    const before = await feeds();
    assert.deepEqual(await load(), { code: 0, said: ['clinic: as before.'] });
    assert.equal(await feeds(), before);
    assert.equal((await desk.opened.db.selectFrom('practitioner').select('id').execute()).length, 2);
  });

  it('renames by id, ends who has left, and counts what patients see in their feeds', async () => {
    const before = await feeds();
    const practitioners = [
      { id: 'p1', name: 'Zoë Ng-Roy', treatments: ['Physio'] },
      { id: 'p2', name: 'Ali Khan', ended: true },
      { id: 'p3', name: 'Jo Park' },
    ];
    assert.deepEqual(await load({ practitioners }), { code: 0, said: ['clinic: changed.'] });
    const rows = await desk.opened.db.selectFrom('practitioner').select(['name', 'ended_at']).orderBy('name').execute();
    assert.deepEqual(
      rows.map(({ name, ended_at }) => [name, ended_at !== null]),
      [
        ['Ali Khan', true],
        ['Jo Park', false],
        ['Zoë Ng-Roy', false],
      ],
    );
    assert.equal(await feeds(), before + 1);
    assert.deepEqual(await load({ practitioners }), { code: 0, said: ['clinic: as before.'] });
    // Visits of somebody who has left can still be loaded.
    const { code } = await desk.run({
      'p.csv': csv(patientsHead, ['1,Bo,Lee,,,']),
      'v.csv': csv(visitsHead, ['v,1,p2,Physio,Main,,2031-03-03 09:00,']),
    });
    assert.equal(code, 0);
    assert.deepEqual((await load()).code, 0);
  });

  it('takes over what the schedule of certain dates is, once, beside what staff entered or took away', async () => {
    const { db } = desk.opened;
    const [zoe, ali] = clinicJson().practitioners;
    const [main, online] = clinicJson().places;
    const overrides = {
      holidays: [{ firstDay: '2031-12-25', lastDay: '2031-12-26', name: { default: 'Christmas', fr: 'Noël' } }],
      places: [
        {
          ...main,
          coordinates: { latitude: 43.64, longitude: -79.38 },
          otherHours: [{ firstDay: '2031-12-24', from: '09:00', until: '12:00' }],
        },
        online,
      ],
      treatments: [
        { name: 'Physio', minutes: 30, bufferAfter: 5, group: 'Body', price: '$80', instructions: 'Bring shorts.' },
        { name: 'Massage', minutes: 60 },
      ],
      practitioners: [
        {
          ...zoe,
          hours: [...zoe!.hours!, { ...zoe!.hours![0]!, from: '10:00', validFrom: '2031-01-01' }],
          daysOff: [{ firstDay: '2031-02-03' }],
          otherHours: [{ firstDay: '2031-02-10', place: 'Main', room: 'room 2', from: '12:00', until: '24:00' }],
          blocked: [{ weekdays: [2, 1], from: '12:00', until: '12:30', name: 'Lunch' }],
        },
        ali,
      ],
    };
    assert.deepEqual(await load(overrides), { code: 0, said: ['clinic: changed.'] });
    assert.deepEqual(await load(overrides), { code: 0, said: ['clinic: as before.'] });
    const rows = () => db.selectFrom('schedule_exception').selectAll().orderBy('kind').orderBy('first_date').execute();
    assert.deepEqual(
      (await rows()).map(({ kind, first_date, last_date, from_wall, weekdays }) => ({
        kind,
        days: `${first_date} ${last_date}`,
        from_wall,
        weekdays,
      })),
      [
        { kind: 'blocked', days: '-infinity infinity', from_wall: '12:00:00', weekdays: [1, 2] },
        { kind: 'day-off', days: '2031-02-03 2031-02-03', from_wall: null, weekdays: null },
        { kind: 'holiday', days: '2031-12-25 2031-12-26', from_wall: null, weekdays: null },
        { kind: 'other-hours', days: '2031-02-10 2031-02-10', from_wall: '12:00:00', weekdays: null },
        { kind: 'other-hours', days: '2031-12-24 2031-12-24', from_wall: '09:00:00', weekdays: null },
      ],
    );
    const hours = await db
      .selectFrom('working_hours')
      .where('weekday', '=', 1)
      .select(['from_wall', 'valid_from', 'valid_until'])
      .orderBy('from_wall')
      .execute();
    assert.deepEqual(hours, [
      { from_wall: '09:00:00', valid_from: '-infinity', valid_until: '2030-12-31' },
      { from_wall: '10:00:00', valid_from: '2031-01-01', valid_until: 'infinity' },
    ]);
    const details = await db
      .selectFrom('treatment')
      .where('price', 'is not', null)
      .select(['buffer_after', 'group_name', 'price', 'instructions'])
      .execute();
    const text = (words: string) => ({ default: words });
    assert.deepEqual(details, [
      { buffer_after: 5, group_name: text('Body'), price: text('$80'), instructions: text('Bring shorts.') },
    ]);
    // Staff take the holiday away and enter another: the file changes neither until it says something else.
    await db.updateTable('schedule_exception').set({ removed_at: new Date() }).where('kind', '=', 'holiday').execute();
    await db
      .insertInto('schedule_exception')
      .values({ kind: 'holiday', first_date: '2031-07-01', last_date: '2031-07-01' })
      .execute();
    await load(overrides);
    const kept = (await rows()).filter(({ kind }) => kind === 'holiday');
    assert.deepEqual(
      kept.map(({ removed_at }) => removed_at === null),
      [true, false],
    );
    assert.deepEqual(await load(), { code: 0, said: ['clinic: changed.'] });
    assert.deepEqual(
      (await rows()).map(({ first_date }) => first_date),
      ['2031-07-01'],
    );
  });

  for (const [what, overrides, sentence] of [
    [
      'a day off ends before it begins',
      { practitioners: [{ name: 'A', daysOff: [{ firstDay: '2031-03-02', lastDay: '2031-03-01' }] }] },
      'clinic.json: practitioners[0].daysOff[0].lastDay: must not come before the first day.',
    ],
    [
      'a holiday is on no day',
      { holidays: [{ firstDay: '2031-02-30' }] },
      'clinic.json: holidays[0].firstDay: must be a date as in 2026-12-24.',
    ],
    [
      'a blocked time is never',
      { practitioners: [{ name: 'A', blocked: [{ from: '12:00', until: '13:00' }] }] },
      'clinic.json: practitioners[0].blocked[0]: must have a first day or weekdays.',
    ],
    [
      'other hours are at a place that is not there',
      {
        practitioners: [
          { name: 'A', otherHours: [{ firstDay: '2031-03-02', place: 'Moon', from: '09:00', until: '10:00' }] },
        ],
      },
      'The clinic\'s file: there is no place "Moon".',
    ],
    [
      'hours name a place that is not there',
      { practitioners: [{ name: 'A', hours: [{ place: 'Moon', weekdays: [1], from: '09:00', until: '10:00' }] }] },
      'The clinic\'s file: there is no place "Moon".',
    ],
    [
      'hours end before they begin',
      { practitioners: [{ name: 'A', hours: [{ place: 'Main', weekdays: [1], from: '10:00', until: '09:00' }] }] },
      'clinic.json: practitioners[0].hours[0]: must begin before they end, or end in the night that follows.',
    ],
    [
      'a zone is made up',
      { clinic: { ...clinicJson().clinic, zone: 'America/Atlantis' } },
      'clinic.json: clinic.zone: must be a time zone as in America/Vancouver.',
    ],
    ...['Cedar\0Street', 'Cedar \ud800'].map(
      (name) =>
        [
          `a name holds ${JSON.stringify(name)}`,
          { clinic: { ...clinicJson().clinic, name } },
          'clinic.json: clinic.name: holds a character that no text on file can hold.',
        ] as const,
    ),
    ...['https://elsewhere.example/logo.png', 'images/logo.png', 'logo.pdf', ' logo.png', '.png', ''].map(
      (logo) =>
        [
          `the logo is "${logo}"`,
          { clinic: { ...clinicJson().clinic, logo } },
          'clinic.json: clinic.logo: must be the name of a file in the folder "images", ending in png, jpg, webp, avif or svg, such as logo.svg.',
        ] as const,
    ),
    [
      'a photo is an address',
      { practitioners: [{ name: 'A', photo: 'http://[' }] },
      'clinic.json: practitioners[0].photo: must be the name of a file in the folder "images", ending in png, jpg, webp, avif or svg, such as logo.svg.',
    ],
    [
      'two have one name and no id',
      { practitioners: [{ name: 'A' }, { name: 'A' }] },
      'clinic.json: practitioners: "A" stands there twice; give each an id.',
    ],
    [
      'it is another clinic',
      { clinic: { ...clinicJson().clinic, id: 'other' } },
      'This is the clinic "lakeview"; its id cannot become "other".',
    ],
  ] as const)
    it(`changes nothing when ${what}, and loads no rows after it`, async () => {
      const before = await desk.opened.db.selectFrom('practitioner').selectAll().orderBy('id').execute();
      const { code, said } = await desk.run({
        'clinic.json': clinicJson(overrides),
        'p.csv': csv(patientsHead, ['77,Bo,Lee,,,']),
      });
      assert.deepEqual([code, said.at(-1)], [1, sentence]);
      assert.deepEqual(await desk.opened.db.selectFrom('practitioner').selectAll().orderBy('id').execute(), before);
      await assert.rejects(desk.patient('77'));
    });

  it('says what is wrong with a file that is not JSON', async () => {
    const { code, said } = await desk.run({ 'clinic.json': '{ "clinic": ' });
    assert.equal(code, 1);
    assert.match(said[0]!, /^clinic\.json is not JSON: /);
  });
});
