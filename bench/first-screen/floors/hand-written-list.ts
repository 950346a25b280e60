// A signed-in patient's list by hand: the session is renewed, the appointments are asked for, the rows are drawn.
import type { Session, Upcoming } from '../../../src/contract/index.ts';

const day = new Intl.DateTimeFormat('en-CA', { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' });
const time = new Intl.DateTimeFormat('en-CA', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block }
  ol { list-style: none; padding: 0 }
  li { display: flex; gap: .75rem; padding: .5rem 0; border-bottom: 1px solid #ddd }`);

const withText = <Name extends 'span' | 'button' | 'time'>(name: Name, text: string): HTMLElementTagNameMap[Name] =>
  Object.assign(document.createElement(name), { textContent: text });

class HandWrittenList extends HTMLElement {
  readonly #root = this.attachShadow({ mode: 'open' });

  connectedCallback(): void {
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.innerHTML = '<h2>Upcoming Appointments</h2><p>One moment…</p><ol></ol>';
    void this.#load();
  }

  async #load(): Promise<void> {
    const api = this.getAttribute('api-url') ?? '';
    const renewed = await fetch(`${api}/v1/session/refresh`, {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    const { subjects, accessToken } = (await renewed.json()) as Session;
    const answer = await fetch(`${api}/v1/patients/${subjects[0]?.id}/appointments`, {
      headers: { Authorization: `Bearer ${accessToken}` },
    });
    const { appointments } = (await answer.json()) as Upcoming;
    this.#root.querySelector('p')?.remove();
    const rows = appointments.flatMap((appointment) => (appointment ? [this.#row(appointment)] : []));
    this.#root.querySelector('ol')?.append(...rows);
  }

  #row({ start, treatment, practitioner, place }: NonNullable<Upcoming['appointments'][number]>): HTMLElement {
    const row = document.createElement('li');
    const wall = new Date(`${start.wall}Z`);
    const when = withText('time', `${day.format(wall)}, ${time.format(wall)}`);
    when.dateTime = start.instant;
    const where = place.online ? 'Online' : place.name.default;
    const cancel = withText('button', 'Cancel appointment');
    cancel.type = 'button';
    row.append(
      when,
      ...[treatment.name.default, practitioner.name, where].map((text) => withText('span', text)),
      cancel,
    );
    return row;
  }
}

customElements.define('hand-written-list', HandWrittenList);
