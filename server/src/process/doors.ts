import { createApp } from '../app.ts';
import { mountMailbox } from '../mailbox/mailbox.ts';
import { mountFrontDesk } from '../pages/front-desk.ts';
import type { Parts } from '../parts.ts';
import { createOperatorApp } from '../routes/operator.ts';
import { createWebsite } from '../website.ts';
import { listen, type Listening } from './listen.ts';

/** Browsers take "localhost" for either. */
const loopback = ['127.0.0.1', '::1'];

/** Opens what this process answers at, by its role; each is put into `doors` as soon as it is open. */
export async function openDoors(parts: Parts, doors: Listening[]): Promise<void> {
  const { settings } = parts;
  if (settings.role !== 'worker') {
    const app = createApp(
      { ...parts, db: parts.opened.requests },
      {
        more: (more) => {
          mountFrontDesk(more);
          if (settings.demo) mountMailbox(more, parts);
        },
      },
    );
    doors.push(await listen(app, settings.demo ? loopback : [settings.host], settings.port, { port: 'PORT' }));
  }
  if (settings.demo)
    doors.push(await listen(createWebsite(settings), loopback, settings.webPort, { port: 'WEB_PORT' }));
  if (settings.metricsPort !== undefined) {
    const names = { port: 'METRICS_PORT', host: 'METRICS_HOST' };
    doors.push(await listen(createOperatorApp(parts), [settings.metricsHost], settings.metricsPort, names));
  }
}
