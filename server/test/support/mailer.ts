// A server without its doors, in a process of its own: the clinic that its settings name, with mails going out.
import { holdDatabase } from '../../src/process/database.ts';
import { openClinic } from '../../src/process/open-clinic.ts';
import { closeOnSignal, run } from '../../src/process/run.ts';
import { readSettings } from '../../src/settings.ts';

await run(async () => {
  const settings = readSettings(process.env);
  const clinic = await openClinic(settings, await holdDatabase(settings));
  console.log('mails go out');
  closeOnSignal(() => clinic.close());
});
