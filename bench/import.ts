// `npm run bench:import`: how long a clinic waits for its own files, 20,000 patients and as many visits. On PGlite, or on
// the PostgreSQL that TEST_DATABASE_URL names. Prints seconds; nothing fails, since machines differ.
import { csv, openImportDesk, patientsHead, visitsHead } from '../server/test/support/import-desk.ts';

const ROWS = 20_000;
/** Half hours from 8:00 to 15:30. */
const slotsADay = 16;

const patients = Array.from(
  { length: ROWS },
  (_, at) => `${at},Maria${at % 40},Lopez${at},1984-03-21,m${at}@mail.example,`,
);

/** Every visit in a slot of its own; `daysLater` moves them all. */
const visits = (daysLater: number): string[] =>
  Array.from({ length: ROWS }, (_, at) => {
    const day = new Date(Date.UTC(2031, 0, 1 + daysLater + Math.floor(at / slotsADay))).toISOString().slice(0, 10);
    const hour = String(8 + Math.floor((at % slotsADay) / 2)).padStart(2, '0');
    return `v${at},${at},p1,Physio,Main,,${day} ${hour}:${at % 2 === 0 ? '00' : '30'},`;
  });

const files: Readonly<Record<string, Record<string, string>>> = {
  'new patients': { 'patients.csv': csv(patientsHead, patients) },
  'the same patients again': { 'patients.csv': csv(patientsHead, patients) },
  'new visits': { 'visits.csv': csv(visitsHead, visits(0)) },
  'the same visits again': { 'visits.csv': csv(visitsHead, visits(0)) },
  'every visit a day later': { 'visits.csv': csv(visitsHead, visits(1)) },
};

const desk = await openImportDesk();
try {
  for (const [title, file] of Object.entries(files)) {
    const begun = performance.now();
    const { code, said } = await desk.run(file);
    if (code !== 0) throw new Error(said.join('\n'));
    console.log(`${title}: ${((performance.now() - begun) / 1000).toFixed(1)} s for ${ROWS} rows`);
  }
} finally {
  await desk.close();
}
