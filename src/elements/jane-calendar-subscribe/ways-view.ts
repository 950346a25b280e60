import { nothing, type TemplateResult } from 'lit';
import type { CalendarMethod, CalendarOffer, OfferedLink } from '../../contract/index.ts';
import { deviceIcon } from '../../styles/icons.ts';
import { notice } from '../../templates/notice.ts';
import { copyField } from './copy-field.ts';
import type { Panel } from './panel.ts';
import { withoutSubscribing } from './visits-view.ts';
import { waysOn } from './ways.ts';
import { html } from '../../i18n/html.ts';

/** The ways of subscribing, in the order that leads somewhere on this device. */
export function waysView(panel: Panel, offer: CalendarOffer): TemplateResult {
  const { messages, device } = panel;
  const t = messages.calendar;
  const ways = waysOn(device);
  const copyLink = offer.links.find(({ method }) => method === 'copy');
  return html`${preview(panel, offer)}
    ${offer.reachable ? nothing : notice({ tone: 'warn', words: [t.notReachable, ''] })}
    ${ways.withoutSubscribing ? withoutSubscribing(panel, offer) : nothing}
    ${ways.openInSafari ? html`<p>${t.openInSafari}</p>` : nothing}
    <div class="stack near">
      ${firstWays(panel, offer, ways.first)}
      ${
        copyLink && !ways.withoutSubscribing
          ? html`${ways.first.length > 0 ? html`<div class="or">${t.orAnyApp}</div>` : nothing}${copyField(panel, copyLink)}`
          : nothing
      }
    </div>
    <div>
      <p class="small quiet"><span class="strong">${t.howSoon[0]}</span> ${t.howSoon[1]}</p>
      ${otherWays(panel, offer)} ${nothingHappened(panel, ways.withoutSubscribing ? copyLink : undefined)}
    </div>`;
}

function preview({ messages, dates, choose }: Panel, { level, preview: visit }: CalendarOffer): TemplateResult {
  const t = messages.calendar;
  return html`<div class="preview" part="preview">
    ${
      visit
        ? html`<p class="strong">${visit.title}</p>
            <p class="small quiet">
              ${messages.common.at(dates.date(visit.start), dates.range(visit.start, visit.end))}
            </p>`
        : nothing
    }
    <p class="small">
      ${t.shows(t.levels[level][1])} ·
      <button class="link" type="button" id="change" @click=${choose}>${t.change}</button>
    </p>
  </div>`;
}

/** The first way is the panel's primary button; Microsoft 365 stands under Outlook as a link. */
function firstWays(panel: Panel, offer: CalendarOffer, methods: readonly CalendarMethod[]): TemplateResult {
  const buttons = methods.filter((method) => method !== 'office365');
  const [first, ...rest] = buttons;
  const under = methods.includes('office365')
    ? html`<span class="small">${wayLink(panel, offer, 'office365', 'link line')}</span>`
    : nothing;
  return html`${first ? wayLink(panel, offer, first, 'button primary full') : nothing}
  ${
    rest.length > 0
      ? html`<div class="way-row">${rest.map((way) => wayLink(panel, offer, way, 'button secondary'))}</div>`
      : nothing
  }${under}`;
}

function otherWays(panel: Panel, offer: CalendarOffer): TemplateResult | typeof nothing {
  const { others } = waysOn(panel.device);
  const t = panel.messages.calendar;
  if (others.length === 0) return nothing;
  return html`<details class="small" part="other-ways">
    <summary class="link line">${t.otherWays}</summary>
    <ul class="stack near" role="list">
      ${others.map(
        ({ method, caveat }) =>
          html`<li>
            ${wayLink(panel, offer, method, 'link')}
            <p class="quiet">${t.caveats[caveat]}</p>
          </li>`,
      )}
    </ul>
  </details>`;
}

/**
 * Opens by itself once a way was pressed: whoever sees nothing happen finds the way out where the eye is. `copyLink`
 * where no field above has it.
 */
function nothingHappened(panel: Panel, copyLink: OfferedLink | undefined): TemplateResult {
  const { calendar, messages } = panel;
  const t = messages.calendar;
  return html`<details class="small" part="nothing-happened" ?open=${calendar.work.is === 'pressed'}>
    <summary class="link line">${t.nothingHappened}</summary>
    <p>${t.steps}</p>
    ${copyLink ? copyField(panel, copyLink) : nothing}
    <ul class="steps quiet" role="list">
      ${t.appSteps.map(([app, where]) => html`<li><span class="strong">${app}</span>: ${where}</li>`)}
    </ul>
  </details>`;
}

function wayLink(
  panel: Panel,
  offer: CalendarOffer,
  method: CalendarMethod,
  look: string,
): TemplateResult | typeof nothing {
  const link = offer.links.find((offered) => offered.method === method);
  if (!link) return nothing;
  const t = panel.messages.calendar;
  const words = {
    device: t.fromThisDevice,
    google: t.google,
    outlook: t.outlook,
    office365: t.microsoft365,
    copy: t.copyLink,
  }[method];
  const isPage = method !== 'device';
  return html`<a
    class=${look}
    part="way"
    href=${link.href}
    target=${isPage ? '_blank' : nothing}
    rel=${isPage ? 'noopener noreferrer' : nothing}
    @click=${() => panel.press(link)}
    >${isPage ? nothing : look.includes('button') ? deviceIcon() : nothing}${words}</a
  >`;
}
