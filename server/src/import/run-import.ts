import { basename } from 'node:path';
import { makeKeysAnew } from '../clinic/stored-keys.ts';
import type { Database, OpenDatabase } from '../database/open.ts';
import type { Queue } from '../parts.ts';
import { sayAddressWarnings } from './address-warnings.ts';
import { appointmentColumnNames, appointmentRowSchema } from './appointment-rows.ts';
import { readClinicFile, type ClinicFile } from './clinic-file.ts';
import { importAppointments } from './import-appointments.ts';
import { importAlone } from './import-lock.ts';
import { importPatients } from './import-patients.ts';
import { patientColumnNames, patientRowSchema } from './patient-rows.ts';
import { refuseLostZeros } from './lost-zeros.ts';
import { countRows, ImportError, Report } from './report.ts';
import { readRows } from './rows.ts';
import { countGone, inTransaction } from './steps.ts';
import { readTable, type Table } from './table.ts';
import type { ImportFile } from './text.ts';
import { writeClinic } from './write-clinic.ts';

type Kind = 'patients' | 'appointments';
type Say = (line: string) => void;

interface Work {
  clinics: ClinicFile[];
  tables: Table<Kind>[];
}

const kinds = { patients: patientColumnNames, appointments: appointmentColumnNames };
const delimiterNames: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };

/** Reads all files before anything is written: where one makes no sense as a whole, nothing is loaded. */
function readFiles(files: readonly ImportFile[], say: Say): Work {
  if (files.length === 0) throw new ImportError('No file to import is named.');
  const work: Work = { clinics: [], tables: [] };
  for (const file of files.map(({ name, bytes }) => ({ name: basename(name), bytes }))) {
    if (file.name.toLowerCase().endsWith('.json')) work.clinics.push(readClinicFile(file));
    else work.tables.push(readTable(file, kinds));
  }
  for (const { file, kind, rows, encoding, isGuess, delimiter, unknown, titleEnds } of work.tables) {
    const read = `${encoding}${isGuess ? ' (guessed)' : ''}`;
    const between = delimiterNames[delimiter] ?? `"${delimiter}"`;
    say(`${file}: ${countRows(rows.length)} of ${kind}, ${read}, ${between} between cells.`);
    if (titleEnds !== undefined) say(`${file}: line ${titleEnds} names the columns; what stands above it is not read.`);
    for (const name of unknown) say(`${file}: the column "${name}" is not known and is not read.`);
  }
  return work;
}

/** What is the same for patients and for appointments around the loading itself; answers whether all rows went well. */
async function importKind(
  db: Database,
  kind: Kind,
  { tables }: Work,
  say: Say,
  load: (tables: readonly Table<Kind>[], report: Report) => Promise<void>,
): Promise<boolean> {
  const own = tables.filter((table) => table.kind === kind);
  if (own.length === 0) return true;
  const report = new Report();
  await load(own, report);
  const ids = new Set(own.flatMap(({ rows }) => rows.map(({ cells }) => cells.id ?? '')));
  const gone = await countGone(db, kind === 'patients' ? 'patient' : 'appointment', ids);
  report.say(
    say,
    kind,
    own.map(({ file }) => file),
    gone,
  );
  return report.isClean;
}

async function importAll(db: Database, queue: Queue, work: Work, say: Say): Promise<boolean> {
  await refuseLostZeros(db, work.tables);
  for (const clinic of work.clinics) {
    const isChanged = await inTransaction(db, async (tx) => {
      const changed = await writeClinic(tx, clinic);
      // Another region reads the same phone numbers otherwise.
      await makeKeysAnew(tx);
      return changed;
    });
    say(`clinic: ${isChanged ? 'changed' : 'as before'}.`);
  }
  let addresses: string[] = [];
  const patients = await importKind(db, 'patients', work, say, async (tables, report) => {
    const rows = readRows(tables, patientRowSchema, report);
    addresses = rows.map(({ says }) => says.email ?? '');
    await importPatients(db, rows, report);
  });
  await sayAddressWarnings(db, addresses, say);
  const appointments = await importKind(db, 'appointments', work, say, (tables, report) =>
    importAppointments({ db, queue }, readRows(tables, appointmentRowSchema, report), report),
  );
  return patients && appointments;
}

/**
 * Loads a clinic's own export into the open database, while the server goes on working, and says line by line what came of
 * it. Nobody is mailed; where a reminder waits it follows its visit, through the queue. Answers with the command's exit
 * code: 1 where a row was refused or left as it is here, or where a file made no sense and nothing was loaded.
 */
export async function runImport(
  { opened, queue }: { opened: OpenDatabase; queue: Queue },
  files: readonly ImportFile[],
  say: Say,
): Promise<0 | 1> {
  try {
    const work = readFiles(files, say);
    const isClean = await importAlone(opened, (db) => importAll(db, queue, work, say));
    return isClean ? 0 : 1;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    say(error.message);
    return 1;
  }
}
