// `npm run serve`, and with JANE_DEMO=1 `npm start`: the clinic's API, until it is told to end.
import { closeOnSignal, run } from './process/run.ts';
import { readSettings } from './settings.ts';

await run(async () => {
  const settings = readSettings(process.env);
  // Loaded once the settings are right, so that a wrong one is said at once.
  const { serve } = await import('./process/serve.ts');
  const close = await serve(settings, (text) => {
    console.log(text);
  });
  closeOnSignal(close);
});
