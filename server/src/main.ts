// `npm run serve`, and with JANE_DEMO=1 `npm start`: the clinic's API, until it is told to end.
import { closeOnSignal, run } from './process/run.ts';
import { serve } from './process/serve.ts';
import { readSettings } from './settings.ts';

await run(async () => {
  const close = await serve(readSettings(process.env), (text) => {
    console.log(text);
  });
  closeOnSignal(close);
});
