import { nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Upcoming } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import { isElsewhere, zonePlace } from '../../i18n/dates.ts';
import { clinicPage } from '../../templates/clinic-page.ts';
import { contact, emailLink, phoneLink } from '../../templates/contact.ts';
import type { Shown } from './shown.ts';

interface FootOptions {
  readonly list: Upcoming;
  /** Another view stands above: the foot waits, with its calendar tag as it is. */
  readonly isAside: boolean;
  readonly loginUrl: string | undefined;
  readonly withoutCalendar: boolean;
}

/** The calendar, and what the patient may look for next: the past, an invoice, how an online visit works. */
export function foot(shown: Shown, options: FootOptions): TemplateResult {
  return html`<div class="foot ${options.withoutCalendar ? '' : 'with-calendar'}" ?hidden=${options.isAside}>
    ${
      options.withoutCalendar
        ? nothing
        : html`<jane-calendar-subscribe
            class="calendar"
            part="calendar"
            exportparts="button: calendar-button, dialog: calendar-dialog"
            variant="button"
            login-url=${ifDefined(options.loginUrl)}
            heading-level=${shown.level}
          ></jane-calendar-subscribe>`
    }
    ${lines(shown, options)}
    <slot name="footer"></slot>
  </div>`;
}

function lines(shown: Shown, { list }: FootOptions): TemplateResult {
  const { messages, clinic, acts } = shown;
  const appointments = messages.appointments;
  const training = clinicPage(clinic?.trainingUrls, clinic?.trainingUrl, shown.language);
  const hasOnline = list.appointments.some((appointment) => appointment?.place.online);
  return html`<p class="small quiet">
    ${zoneNote(shown, list)}
    <span class="hold"
      ><button class="link" type="button" part="history" @click=${() => acts.openHistory()}>
        ${appointments.history}
      </button>
      ·</span
    >
    ${appointments.invoice}
    ${contacts(shown)}${
      training !== undefined && hasOnline
        ? html`&nbsp;·
            <a class="link" href=${training} target="_blank" rel="noopener noreferrer">${appointments.training}</a>`
        : nothing
    }
  </p>`;
}

/** Whoever looks for an invoice may want it in writing. */
function contacts({ clinic, messages }: Shown): TemplateResult {
  const [phone, email] = [phoneLink(clinic), emailLink(clinic)];
  return phone && email ? html`${phone} ${messages.appointments.or} ${email}` : contact(clinic, messages);
}

/** Only where the device's clock shows something else than the clinic's. */
function zoneNote({ messages, dates }: Shown, list: Upcoming): string {
  const elsewhere = list.appointments.flatMap((each) =>
    each && isElsewhere(each.start) ? [zonePlace(each.start.zone)] : [],
  );
  return elsewhere.length > 0 ? messages.appointments.zone(dates.list([...new Set(elsewhere)])) : '';
}
