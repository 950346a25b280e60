import type { TemplateResult } from 'lit';
import { bones } from '../../templates/bones.ts';
import { late } from '../../templates/late.ts';
import { readyToBegin } from './begin-link.ts';
import { failed } from './failed.ts';
import type { Flows } from './flows.ts';
import { list } from './list.ts';
import type { Shown } from './shown.ts';
import { title } from './title.ts';
import { html } from '../../i18n/html.ts';

/** The one view that stands for whoever is signed in: what the patient pressed decides first, then what was read. */
export function view(shown: Shown, flows: Flows, limit: number | undefined): TemplateResult {
  if (flows.isTurning) return turning(shown, flows);
  if (shown.aside?.isOpen) return shown.aside.render(shown);
  return standing(shown, flows, limit);
}

function standing(shown: Shown, flows: Flows, limit: number | undefined): TemplateResult {
  const { view, age, isReading } = flows.appointments;
  if (flows.appointments.isWaiting || view.is === 'waiting') return html`${title(shown)} ${bones(3)}`;
  if (view.is === 'failed') {
    return failed({ ...shown, times: shown.dates }, view.error, {
      retry: () => shown.acts.refresh(),
      isTrying: isReading,
    });
  }
  return list(shown, {
    list: view.list,
    age,
    isReading,
    limit: flows.showsAll || !limit || limit < 1 ? undefined : limit,
    askedAt: shown.aside?.acts.askedAt,
    ready: readyToBegin(flows.beginLink, view.list),
    news: flows.came || (shown.aside?.beginWords(flows.beginLink, view.list, shown) ?? ''),
  });
}

function turning(shown: Shown, flows: Flows): TemplateResult {
  const { messages, dates, clinic } = shown;
  const options = { messages, times: dates, clinic, retry: () => flows.turnAgain(), back: () => flows.stay() };
  return html`${title(shown)} ${late(flows.aside, options)}`;
}
