import { nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { BookableOpening } from '../../../client/jane-client.ts';
import { html } from '../../../i18n/html.ts';
import { heading } from '../../../templates/heading.ts';
import { placeName } from '../appointment-words.ts';
import type { BookingApp } from './booking-app.ts';
import type { Openings } from './read-openings.ts';

interface OpeningListOptions {
  /** With whom is not chosen: each time says it. */
  readonly isAnyPractitioner: boolean;
  readonly picked: BookableOpening | undefined;
  /** None was picked, although the form was submitted. */
  readonly isMissing: boolean;
  readonly onPick: (opening: BookableOpening) => void;
}

/** The times to choose from, by days of the clinic's calendar: one group of radio buttons. */
export function openingList(app: BookingApp, { openings, now }: Openings, options: OpeningListOptions): unknown {
  // Where is said as soon as there are several places.
  const isTelling = options.isAnyPractitioner || new Set(openings.map(({ place }) => place.id)).size > 1;
  return repeat(
    byDay(openings),
    ([date]) => date,
    ([date, [first, ...others]]) => {
      const text = app.dates.date(first.start, now);
      return html`<div class="stack near" role="group" aria-labelledby="day-${date}">
        ${heading({ level: app.level + 1, look: 'subheading', id: `day-${date}`, text })}
        <div class="slots ${isTelling ? 'telling' : ''}">
          ${repeat([first, ...others], timeAndPlace, (one) => slot(app, one, isTelling, options))}
        </div>
      </div>`;
    },
  );
}

function slot(
  app: BookingApp,
  opening: BookableOpening,
  isTelling: boolean,
  { isAnyPractitioner, picked, isMissing, onPick }: OpeningListOptions,
): TemplateResult {
  const { dates } = app;
  const time = dates.time(opening.start);
  const practitioner = isAnyPractitioner ? [opening.practitioner.name] : [];
  const details = isTelling ? [...practitioner, placeName(opening, app)] : [];
  return html`<label class="slot" part="slot" translate="no"
    ><input
      type="radio"
      name="slot"
      value=${opening.start.instant}
      aria-label=${[dates.dateTime(opening.start), ...details].join(', ')}
      aria-invalid=${isMissing ? 'true' : nothing}
      .checked=${picked !== undefined && timeAndPlace(picked) === timeAndPlace(opening)}
      @change=${() => onPick(opening)}
    /><span
      >${
        details.length > 0
          ? html`<span class="strong">${time}</span> ${details.map((one) => html`<span class="small">${one}</span> `)}`
          : time
      }</span
    ></label
  >`;
}

/** With any practitioner, several may be free at one time in one place: the first one stands for it. */
const timeAndPlace = ({ start, place }: BookableOpening): string => `${start.instant} ${place.id}`;

type Day = [BookableOpening, ...BookableOpening[]];

function byDay(openings: readonly BookableOpening[]): [date: string, Day][] {
  const days = new Map<string, Day>();
  const seen = new Set<string>();
  for (const opening of openings) {
    if (seen.has(timeAndPlace(opening))) continue;
    seen.add(timeAndPlace(opening));
    const date = opening.start.wall.slice(0, 10);
    const day = days.get(date);
    if (day) day.push(opening);
    else days.set(date, [opening]);
  }
  return [...days];
}
