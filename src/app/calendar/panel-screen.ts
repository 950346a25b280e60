import { nothing, type TemplateResult } from 'lit';
import { html } from '../../i18n/html.ts';
import { heading } from '../../templates/heading.ts';
import type { Screen } from '../shared/screen.ts';
import type { CalendarApp } from './calendar-app.ts';

/** A screen of the panel, which stands in the dialog or in the page. */
export interface PanelScreen extends Screen {
  /** Whether the panel is open while it stands. */
  readonly isOpen: boolean;
}

export const isPanelScreen = (screen: Screen | undefined): screen is PanelScreen =>
  screen !== undefined && 'isOpen' in screen;

/** The heading of a panel's screen, which names the dialog and takes the focus. */
export const panelHeading = ({ level }: CalendarApp, text: string): TemplateResult =>
  heading({ level, text, focusable: true, id: 'panel-heading' });

interface PanelFrameOptions {
  readonly isBusy?: boolean;
  /** Between what the panel is for and the calendars that are subscribed. */
  readonly content?: unknown;
  /** Below them. */
  readonly below?: unknown;
}

/** What the panel is for and which calendars are subscribed. The closed panel and the ways share it, so that the heading keeps the focus. */
export function panelFrame(
  app: CalendarApp,
  { isBusy = false, content = nothing, below = nothing }: PanelFrameOptions,
): TemplateResult {
  const { text } = app;
  return html`<div class="stack wide" aria-busy=${isBusy}>
    <div class="stack tight">
      ${panelHeading(app, text.signedOut.subscribe)}
      <p class="quiet">${text.calendar.intro}</p>
    </div>
    ${content} ${app.calendars.render()} ${below}
  </div>`;
}
