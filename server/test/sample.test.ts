import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { describeClinic } from '../src/clinic/describe-clinic.ts';
import { addDays, dateAt, weekdayOf } from '../src/clinic/time.ts';
import { openHours, practitioners, sampleClinic, samplePolicy } from '../src/sample/clinic.ts';
import { fillDays } from '../src/sample/days.ts';
import { known, samplePatients } from '../src/sample/people.ts';
import { ensureSample } from '../src/sample/sample.ts';
import { createWebsite } from '../src/website.ts';
import { openClinic, type TestClinic } from './support/clinic.ts';

let clinic: TestClinic;

before(async () => {
  clinic = await openClinic();
  // The sample brings its own.
  await clinic.parts.db.deleteFrom('clinic').execute();
});
after(() => clinic.close());

const reminders = () =>
  clinic.parts.db
    .selectFrom('mail')
    .innerJoin('appointment', 'appointment.id', 'mail.appointment_id')
    .innerJoin('place', 'place.id', 'appointment.place_id')
    .where('kind', '=', 'reminder')
    .select(['mail.id', 'mail.patient_id', 'place.online', 'appointment.starts_at', 'appointment.id as visitId'])
    .execute();

test('the printed patient is reminded of an online visit within the hour, once however often the demo starts', async () => {
  await ensureSample(clinic.parts);
  const [first, ...more] = await reminders();
  assert.ok(first);
  assert.deepEqual(more, []);
  assert.equal(first.patient_id, known.noah.id);
  assert.equal(first.online, true);
  assert.ok(first.starts_at.getTime() - Date.now() < 3_600_000);
  assert.deepEqual(
    clinic.jobs.map(({ name, data, startAfter }) => ({ name, data, startAfter })),
    [{ name: 'send-mail', data: { mailId: first.id }, startAfter: 0 }],
  );

  await ensureSample(clinic.parts);
  assert.equal((await reminders()).length, 1);

  // The day after, there is another visit to begin.
  await clinic.parts.db
    .updateTable('appointment')
    .set({ state: 'cancelled' })
    .where('id', '=', first.visitId)
    .execute();
  await ensureSample(clinic.parts);
  assert.equal(new Set((await reminders()).map(({ visitId }) => visitId)).size, 2);
});

test('the clinic keeps the hours that its website names', async () => {
  const page = readFileSync(new URL('../website/index.html', import.meta.url), 'utf8').replaceAll(/\s+/g, ' ');
  assert.match(page, /<dt>Mon to Sat<\/dt> <dd>8 a\.m\. to 7 p\.m\.<\/dd> <dt>Sunday<\/dt> <dd>Closed<\/dd>/);
  assert.deepEqual(openHours, { weekdays: [1, 2, 3, 4, 5, 6], from: '08:00', until: '19:00' });
  const isOpen = (weekday: number, from: string, until: string) =>
    weekday <= 6 && from >= openHours.from && until <= openHours.until;
  for (const { hours } of practitioners)
    for (const { weekdays, from, until } of hours) assert.ok(weekdays.every((weekday) => isOpen(weekday, from, until)));

  await ensureSample(clinic.parts);
  const visits = await clinic.parts.db
    .selectFrom('appointment')
    .leftJoin('mail', 'mail.appointment_id', 'appointment.id')
    // The printed patient's visit within the hour is there at whatever hour the demo starts.
    .where('mail.id', 'is', null)
    .select(['wall_start', 'wall_end'])
    .execute();
  assert.ok(visits.length > 500);
  for (const { wall_start: start, wall_end: end } of visits)
    assert.ok(isOpen(weekdayOf(start.slice(0, 10)), start.slice(11, 16), end.slice(11, 16)), start);
});

test('nobody has more upcoming visits than the clinic lets patients book, on whichever day the sample is topped up', async () => {
  const { db } = clinic.parts;
  await ensureSample(clinic.parts);
  const today = dateAt(new Date(), sampleClinic.zone);
  await db.transaction().execute((tx) => fillDays(tx, today, addDays(today, 60), addDays(today, -1), samplePatients()));
  const visits = await db
    .selectFrom('appointment')
    .where('state', '=', 'booked')
    .where('starts_at', '>', new Date())
    .select(['patient_id', 'wall_start'])
    .execute();
  for (const list of Map.groupBy(visits, (visit) => visit.patient_id).values())
    for (let first = today; first < addDays(today, 36); first = addDays(first, 1)) {
      const upcoming = list.filter(({ wall_start: start }) => start >= first && start < addDays(first, 25));
      assert.ok(upcoming.length <= samplePolicy.mostUpcoming);
    }
});

test('the page about online visits is there, in English and French, at the address of the website', async () => {
  await ensureSample(clinic.parts);
  const { trainingUrl, trainingUrls } = await describeClinic(clinic.parts);
  assert.equal(trainingUrl, 'https://clinic.example/online-appointments/');
  assert.deepEqual(trainingUrls, {
    default: trainingUrl,
    fr: 'https://clinic.example/fr/rendez-vous-en-ligne/',
  });
  const website = createWebsite({ publicApiUrl: 'http://localhost:8787' });
  const pages = new Map<string, string>();
  for (const [language, address] of Object.entries(trainingUrls)) {
    const answer = await website.request(`http://localhost:5173${new URL(address).pathname}`);
    assert.equal(answer.status, 200);
    const page = await answer.text();
    pages.set(language, page);
    assert.match(page, new RegExp(`<html lang="${language === 'fr' ? 'fr' : 'en'}-CA">`));
    // Each leads to the other, and to pages that are there.
    for (const [, path] of page.matchAll(/<a [^>]*href="(\/[^"#]*)/g))
      assert.equal((await website.request(`http://localhost:5173${path}`)).status, 200, path);
  }
  assert.match(pages.get('default') ?? '', /href="\/fr\/rendez-vous-en-ligne\/" lang="fr"/);
  assert.match(pages.get('fr') ?? '', /href="\/online-appointments\/" lang="en"/);
});

test('every phone number and email address on the website is a link that works from any country', () => {
  const folder = new URL('../website/', import.meta.url);
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  assert.ok(pages.length >= 7);
  for (const name of pages) {
    const page = readFileSync(new URL(name, folder), 'utf8').replaceAll(/\s+>/g, '>');
    const written = page.match(/604.555-0142|[\w.]+@cedarstreet\.example(?=<)/g) ?? [];
    const linked =
      page.match(
        /<a (?:class="line" )?href="(?:tel:\+16045550142">(?:[^<]*<span class="number">)?604.555-0142<|mailto:([\w.]+@cedarstreet\.example)">\1<)/g,
      ) ?? [];
    assert.equal(linked.length, written.length, name);
  }
});
