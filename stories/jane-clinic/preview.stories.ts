import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { seen } from '../../test/support/press.ts';
import '../../src/elements/jane-account-setup/define.ts';
import '../../src/elements/jane-calendar-subscribe/define.ts';
import '../../src/elements/jane-login/define.ts';
import '../../src/elements/jane-upcoming-appointments/define.ts';
import { placed } from '../support/scene-story.ts';

/** The tags on sample data, each with a menu of its states: what a page shows in its builder's editor. */
const meta: Meta = { title: 'jane-clinic/Preview' };
export default meta;

/** What a clinic pastes, and what is drawn in each tag once it stands. */
function story(tags: readonly string[], stands: string): StoryObj {
  const inside = tags.map((tag) => `  <${tag}></${tag}>\n`).join('\n');
  const html = `<jane-clinic preview>\n${inside}</jane-clinic>`;
  return {
    ...placed(async (place) => {
      place.innerHTML = html;
      await Promise.all(tags.map((tag) => seen(place.querySelector(tag)!, stands)));
    }),
    parameters: { paste: () => html, controls: { disable: true } },
  };
}

const heading = '[part="card"][aria-busy="false"] .heading';

export const MyAccount = story(['jane-login', 'jane-upcoming-appointments'], heading);
export const AccountSetup = story(['jane-account-setup'], heading);
export const CalendarSubscribe = story(['jane-calendar-subscribe'], '[part="button"]');
