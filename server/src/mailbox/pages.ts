import { html } from 'hono/html';
import { datesIn } from '../mail/dates.ts';
import { dateAt, wallAt } from '../clinic/time.ts';
import type { Message } from './messages.ts';

export const views = ['mail', 'text', 'headers'] as const;
export type View = (typeof views)[number];
const viewNames: Record<View, string> = { mail: 'Mail', text: 'Text', headers: 'Headers' };

/** The clinic whose mails these are, for name and wall clock. */
export interface Owner {
  name: string;
  zone: string;
  region: string;
}

type Html = ReturnType<typeof html>;

/** The time of a mail of today, the day of an older one. */
function when(at: Date, { zone, region }: Owner): string {
  const dates = datesIn(`en-${region}`);
  const wall = wallAt(at, zone);
  return dateAt(at, zone) === dateAt(new Date(), zone) ? dates.time(wall) : dates.day(wall).replace(/^\w+, /, '');
}

const line = (message: Message, owner: Owner, open: Message | undefined): Html => html`
  <li>
    <a href="/mailbox/${message.id}" ${message.id === open?.id ? html`aria-current="page"` : ''}>
      <span class="to">${message.addresses}</span>
      <time class="quiet" datetime="${message.at.toISOString()}">${when(message.at, owner)}</time>
      <span class="subject">${message.subject}</span>
    </a>
  </li>
`;

const empty = html`
  <div class="empty">
    <h2>No mail yet</h2>
    <p class="quiet">
      Every mail that the clinic sends lands here. Send one from the <a href="/front-desk/">front desk</a>, or ask for
      help with signing in.
    </p>
  </div>
`;

function body(message: Message, view: View): Html {
  switch (view) {
    case 'mail':
      return html`<iframe
        src="/mailbox/${message.id}/html"
        title="The mail as it was sent"
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      ></iframe>`;
    case 'text':
      return html`<pre>${message.text}</pre>`;
    case 'headers':
      return html`<pre>${message.headers}</pre>`;
  }
}

const pane = (message: Message, view: View, owner: Owner): Html => {
  const dates = datesIn(`en-${owner.region}`);
  return html`
    <article>
      <a class="back line" href="/mailbox/">All mails</a>
      <header>
        <h1>${message.subject}</h1>
        <p class="quiet">
          To <b>${message.to}</b> ·
          <time datetime="${message.at.toISOString()}">${dates.both(wallAt(message.at, owner.zone))}</time>
        </p>
        <nav aria-label="Show as">
          ${views.map(
            (name) =>
              html`<a
                class="view"
                href="/mailbox/${message.id}${name === 'mail' ? '' : `?show=${name}`}"
                ${name === view ? html`aria-current="true"` : ''}
                >${viewNames[name]}</a
              >`,
          )}
        </nav>
      </header>
      ${body(message, view)}
    </article>
  `;
};

/** The whole page: all mails beside the one that is open. On a phone it shows one or the other. */
export function mailboxPage(
  messages: readonly Message[],
  owner: Owner,
  open: { message: Message; view: View; chosen: boolean } | undefined,
): Html {
  return html`<!doctype html>
    <html lang="en-${owner.region}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${open?.chosen === true ? `${open.message.subject} · ` : ''}Mailbox · ${owner.name}</title>
        <meta name="robots" content="noindex" />
        <link rel="stylesheet" href="/mailbox/mailbox.css" />
        <script src="/mailbox/mailbox.js" defer></script>
      </head>
      <body class="${open?.chosen === true ? 'reading' : 'listing'}" data-newest="${messages[0]?.id ?? ''}">
        <aside>
          <div class="brand">
            <span class="logo" aria-hidden="true">${owner.name.slice(0, 1)}</span>
            <div>
              <div class="strong">Mailbox</div>
              <div class="small quiet">${owner.name}, demo</div>
            </div>
          </div>
          <p class="small quiet" role="status">${messages.length === 1 ? '1 mail' : `${messages.length} mails`}</p>
          <nav aria-label="Mails">
            <ul role="list">
              ${messages.map((message) => line(message, owner, open?.message))}
            </ul>
          </nav>
          <p class="small quiet foot">No mail leaves this machine. <a href="/front-desk/">Front desk</a></p>
        </aside>
        <main>${open === undefined ? empty : pane(open.message, open.view, owner)}</main>
      </body>
    </html>`;
}
