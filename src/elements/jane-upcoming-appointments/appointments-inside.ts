import type { TemplateResult } from 'lit';
import type { JaneErrorLike } from '../../client/jane-client.ts';
import type { AppointmentsController } from '../../controllers/appointments-controller.ts';
import type { ClientController } from '../../controllers/client-controller.ts';
import type { ClinicController } from '../../controllers/clinic-controller.ts';
import type { DeepLink } from '../../controllers/deep-link.ts';
import type { FocusController } from '../../controllers/focus-controller.ts';
import { IdleDialog } from '../../controllers/idle-dialog.ts';
import type { PatientSource } from '../../controllers/patient-source.ts';
import { html } from '../../i18n/html.ts';
import { Dates } from '../../i18n/dates.ts';
import type { LanguageController } from '../../i18n/index.ts';
import { adopt } from '../../styles/adopt.ts';
import { dialog } from '../../styles/dialog.ts';
import { pageUrl } from '../../templates/safe-url.ts';
import { styles } from './appointments-inside.styles.ts';
import { Flows } from './flows.ts';
import { foot } from './foot.ts';
import type { JaneUpcomingAppointments } from './jane-upcoming-appointments.ts';
import type { Shown } from './shown.ts';
import { alarm, failureOf, news } from './spoken.ts';
import { view } from './view.ts';

/** What the tag finds for its inside. */
export interface InsideParts {
  readonly clients: ClientController;
  readonly clinic: ClinicController;
  readonly language: LanguageController;
  readonly appointments: AppointmentsController;
  readonly beginLink: DeepLink;
  readonly bookLink: DeepLink;
  readonly focus: FocusController;
  readonly source: () => PatientSource | undefined;
}

/** What stands in the tag for whoever is signed in: the list, what comes in its place, and what is below it. */
export class AppointmentsInside {
  readonly #host: JaneUpcomingAppointments;
  readonly #parts: InsideParts;
  readonly #flows: Flows;
  readonly #idle: IdleDialog;

  constructor(host: JaneUpcomingAppointments, parts: InsideParts) {
    this.#host = host;
    this.#parts = parts;
    this.#flows = new Flows(host, { ...parts, shown: () => this.#shown() });
    this.#idle = new IdleDialog(host, parts.clients, parts.language);
    adopt(host, [dialog, styles]);
  }

  /** What failed last, for the page to hear of. */
  get error(): JaneErrorLike | undefined {
    return failureOf(this.#flows);
  }

  /** While the patient waits for what they pressed. */
  get settled(): Promise<unknown> | undefined {
    return this.#flows.aside.settled;
  }

  /** What one hears: what is under way or was done, and what went wrong. */
  get spoken(): readonly [status: string, alert: string] {
    const shown = this.#shown();
    return [news(shown, this.#flows), alarm(shown, this.#flows)];
  }

  /** The list stands. */
  arrived(): void {
    this.#flows.arrived();
  }

  /** Brings what comes in place of the list, before it is asked for. */
  prefetch(): void {
    this.#flows.aside.prefetch();
  }

  /** Whoever comes next sees nothing of this patient. */
  forget(): void {
    this.#flows.forget();
  }

  /** The foot stands outside the switch of views, so that the calendar's tag and its dialog outlive a change of view. */
  render(): TemplateResult {
    const { appointments } = this.#parts;
    const { limit, loginUrl, withoutCalendar } = this.#host;
    const { isAside } = this.#flows;
    const shown = this.#shown();
    return html`${view(shown, this.#flows, limit)}
    ${
      appointments.view.is === 'list'
        ? foot(shown, { list: appointments.view.list, isAside, loginUrl, withoutCalendar })
        : ''
    }`;
  }

  renderIdle(): TemplateResult {
    return this.#idle.render();
  }

  #shown(): Shown {
    const { messages, times, language } = this.#parts.language;
    return {
      messages,
      dates: new Dates(times, messages),
      language,
      now: this.#parts.appointments.now,
      clinic: this.#parts.clinic.clinic,
      apiUrl: this.#parts.clients.client?.apiUrl ?? '',
      level: this.#host.headingLevel,
      book: this.#book,
      work: this.#flows.work,
      aside: this.#flows.aside.part,
      acts: this.#flows.presses,
    };
  }

  get #book(): URL | 'here' | undefined {
    const { view } = this.#parts.appointments;
    const isAllowed = view.is === 'list' && view.list.can.book.allowed;
    return pageUrl(this.#host.bookUrl) ?? (isAllowed ? 'here' : undefined);
  }
}
