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

  for (const [what, overrides, sentence] of [
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
