// eslint-disable-next-line no-restricted-imports -- As in a row: see appointment-row.ts.
import { html as row, nothing, type TemplateResult } from 'lit';
import type { Appointment } from '../../contract/index.ts';
import { daysAway } from '../../i18n/dates.ts';
import { html } from '../../i18n/html.ts';
import { videoIcon } from '../../styles/icons.ts';
import { contact } from '../../templates/contact.ts';
import { safeUrl } from '../../templates/safe-url.ts';
import type { AppContext } from '../shared/app-context.ts';
import type { ActionState, AppointmentActions } from './appointment-actions.ts';
import type { DaysOptions } from './appointment-days.ts';
import { appointmentName, inGrace, isAhead, permits, policyWords } from './appointment-words.ts';
import { cancelConfirmation, actionFailed } from './cancel-confirmation.ts';

const actionable = new Set(['booked', 'reserved']);

/** What a row permits, as the server said it, and how what was pressed on it goes. */
export function rowActions(
  appointment: Appointment,
  actions: AppointmentActions,
  options: DaysOptions,
): TemplateResult {
  const state = actions.stateOf(appointment);
  const middle = state
    ? underWay(appointment, state, actions, options)
    : actionable.has(appointment.state)
      ? permitted(appointment, actions, options)
      : nothing;
  const begin = beginLink(appointment, actions, options);
  return begin === nothing && middle !== nothing ? middle : row`${middle}${begin}`;
}

/** On a row that something is done about. */
function underWay(
  appointment: Appointment,
  state: ActionState,
  actions: AppointmentActions,
  { app, now }: DaysOptions,
): TemplateResult {
  if (state.error) return actionFailed(app, state, actions);
  if (state.type === 'undo') return html`<p class="actions quiet">${app.text.appointments.undoing}</p>`;
  return cancelConfirmation(app, { appointment, actions, now, isPending: state.status === 'pending' });
}

function permitted(
  appointment: Appointment,
  actions: AppointmentActions,
  { app, now }: DaysOptions,
): TemplateResult | typeof nothing {
  const { can } = appointment;
  const { changeTime, undo, cancel } = app.text.appointments;
  const about = appointmentName(appointment, app, now);
  const link = (words: string, onClick: () => void, look = ''): ActionLink => ({
    words,
    name: `${words}, ${about}`,
    onClick,
    look,
    ends: look ? appointment.id : nothing,
  });
  const links: ActionLink[] = [];
  if (permits(can.move, now)) links.push(link(changeTime, () => actions.change(appointment)));
  if (inGrace(appointment, now)) links.push(link(undo, () => void actions.undo(appointment), 'plain undo'));
  else if (permits(can.cancel, now)) links.push(link(cancel, () => actions.askToCancel(appointment), 'plain cancel'));
  const policy = deadline(appointment, app, now);
  const [first, second] = links;
  // What most rows have, in one template: fewer nodes.
  if (first && second && typeof policy === 'string') {
    return row`<p class="actions"
      ><button class="link line ${first.look}" type="button" data-ends=${first.ends} aria-label=${first.name}
        @click=${first.onClick} .textContent=${first.words}></button
      ><button class="link line ${second.look}" type="button" data-ends=${second.ends} aria-label=${second.name}
        @click=${second.onClick} .textContent=${second.words}></button></p
    ><p class="policy small quiet" .textContent=${policy}></p>`;
  }
  if (links.length === 0 && policy === nothing) return nothing;
  const words = typeof policy === 'string' ? row`<p class="policy small quiet" .textContent=${policy}></p>` : policy;
  return row`${links.length > 0 ? row`<p class="actions">${links.map(actionLink)}</p>` : nothing}${words}`;
}

interface ActionLink {
  readonly words: string;
  /** It also says which appointment it is about. */
  readonly name: string;
  readonly onClick: () => void;
  readonly look: string;
  /** The appointment that it ends, for the way back from the question. */
  readonly ends: string | typeof nothing;
}

const actionLink = ({ words, name, onClick, look, ends }: ActionLink): TemplateResult =>
  row`<button class="link line ${look}" type="button" data-ends=${ends} aria-label=${name}
    @click=${onClick} .textContent=${words}></button>`;

/** The clinic's policy for this appointment, in a sentence. */
function deadline(appointment: Appointment, app: AppContext, now: string): string | TemplateResult | typeof nothing {
  const { text, dates, clinic } = app;
  const { label, contactToCancel, undoUntil } = text.appointments;
  const { can, graceUntil } = appointment;
  if (graceUntil && inGrace(appointment, now)) return undoUntil(dates.time(graceUntil));
  if (!permits(can.cancel, now)) {
    if (can.cancel.reason === 'state' || !isAhead(appointment, now)) return nothing;
    return html`<p class="policy quiet">${label(contactToCancel)} ${contact(clinic, text, 'line')}</p>`;
  }
  return policyWords(can.cancel.until, permits(can.move, now) ? can.move.until : undefined, app, now) || nothing;
}

/** A link of its own, so that no blocker of pop-ups stands between a patient and the practitioner. */
function beginLink(
  appointment: Appointment,
  actions: AppointmentActions,
  { app, now, next }: DaysOptions,
): TemplateResult | typeof nothing {
  const { text, dates, clinic } = app;
  const { can, joinUrl, start } = appointment;
  if (!permits(can.begin, now)) {
    const { from } = can.begin;
    const isToday = from && Date.parse(from.instant) > Date.parse(now) && daysAway(start, now) === 0;
    return isToday ? html`<p class="small quiet">${text.appointments.beginFrom(dates.time(from))}</p>` : nothing;
  }
  const url = safeUrl(joinUrl);
  if (url === undefined) return html`<p class="small">${text.appointments.noBegin} ${contact(clinic, text)}</p>`;
  return html`<a
    class="button begin ${appointment === next ? 'primary' : 'secondary'}"
    part="begin"
    href=${url}
    target="_blank"
    rel="noopener noreferrer"
    aria-label="${text.appointments.begin}, ${appointmentName(appointment, app, now)} (${text.appointments.newTab})"
    @click=${(event: Event) => actions.begin(event, appointment, url)}
    >${videoIcon()}${text.appointments.begin}</a
  >`;
}

/** "Book another time": here, or on the clinic's own page. */
export function bookAnother(
  appointment: Appointment,
  actions: AppointmentActions,
  app: AppContext,
  now: string,
): TemplateResult | typeof nothing {
  const words = app.text.appointments.bookAnother;
  const name = `${words}, ${appointmentName(appointment, app, now)}`;
  const { booking } = actions;
  if (booking === undefined) return nothing;
  return booking === 'here'
    ? html`<button class="link line" type="button" aria-label=${name} @click=${() => actions.bookAnother(appointment)}>
        ${words}
      </button>`
    : html`<a class="link line" href=${booking} aria-label=${name}>${words}</a>`;
}
