import { nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Upcoming } from '../../contract/index.ts';
import { isElsewhere, zonePlace } from '../../i18n/dates.ts';
import { html } from '../../i18n/html.ts';
import { clinicPage } from '../../templates/clinic-page.ts';
import { contact, emailLink, phoneLink } from '../../templates/contact.ts';
import type { AppointmentsApp } from './appointments-app.ts';
import { calendarParts } from './calendar-parts.ts';

/**
 * The calendar, and what the patient may look for next: the past, an invoice, how an online appointment works. While another
 * screen stands above, the footer waits, with its calendar tag as it is.
 */
export function footer(
  app: AppointmentsApp,
  list: Upcoming,
  { isHidden }: { readonly isHidden: boolean },
): TemplateResult {
  const { withoutCalendar, loginUrl } = app.host;
  return html`<div class="footer ${withoutCalendar ? '' : 'with-calendar'}" ?hidden=${isHidden}>
    ${
      withoutCalendar
        ? nothing
        : html`<jane-calendar-subscribe
            class="calendar"
            part="calendar"
            exportparts=${calendarParts}
            variant="button"
            login-url=${ifDefined(loginUrl)}
            heading-level=${app.level}
          ></jane-calendar-subscribe>`
    }
    ${lines(app, list)}
    <slot name="footer"></slot>
  </div>`;
}

function lines(app: AppointmentsApp, list: Upcoming): TemplateResult {
  const { text, clinic, language } = app;
  const training = clinicPage(clinic?.trainingUrls, clinic?.trainingUrl, language);
  const hasOnline = list.appointments.some((appointment) => appointment?.place.online);
  return html`<p class="small quiet">
    ${zoneNote(app, list)}
    <span class="hold"
      ><button class="link" type="button" part="history" @click=${() => app.openHistory()}>
        ${text.appointments.history}
      </button>
      ·</span
    >
    ${text.appointments.invoice}
    ${contacts(app)}${
      training !== undefined && hasOnline
        ? html`&nbsp;·
            <a class="link" href=${training} target="_blank" rel="noopener noreferrer"
              >${text.appointments.training}</a
            >`
        : nothing
    }
  </p>`;
}

/** Whoever looks for an invoice may want it in writing. */
function contacts({ clinic, text }: AppointmentsApp): TemplateResult {
  const [phone, email] = [phoneLink(clinic), emailLink(clinic)];
  return phone && email ? html`${phone} ${text.appointments.or} ${email}` : contact(clinic, text);
}

/** Only where the device's clock shows something else than the clinic's. */
function zoneNote({ text, dates }: AppointmentsApp, list: Upcoming): string {
  const elsewhere = list.appointments.flatMap((each) =>
    each && isElsewhere(each.start) ? [zonePlace(each.start.zone)] : [],
  );
  return elsewhere.length > 0 ? text.appointments.zone(dates.list([...new Set(elsewhere)])) : '';
}
