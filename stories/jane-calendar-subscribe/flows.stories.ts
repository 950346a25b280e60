import type { Meta } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { scenes } from '../../test/elements/jane-calendar-subscribe-scenes.ts';
import { moreScenes } from '../../test/elements/jane-calendar-subscribe-more-scenes.ts';
import { flow } from '../support/flow.ts';
import { story } from './story.ts';

/** What a patient does from beginning to end; each is played when it is opened, and in the tests. */
const meta: Meta = { title: 'jane-calendar-subscribe/Flows' };
export default meta;

const name = 'jane-calendar-subscribe';

/** A way is a link to another program or company: the story hears that it was pressed and stays. */
const way = (words: string | RegExp, method: string) =>
  flow(story(scenes.onMac), name, async (patient, _step, canvas) => {
    canvas.addEventListener('click', (event) => event.preventDefault(), { once: true });
    const subscribed = patient.hears('jane-calendar-subscribed');
    await patient.presses(words, 'link');
    await expect(await subscribed).toHaveProperty('method', method);
  });

export const FromThisDevice = way('Subscribe from this device', 'device');
export const WithGoogle = way('Google Calendar', 'google');
export const WithOutlook = way('Outlook', 'outlook');

export const CopiesTheLink = flow(story(moreScenes.copied), name, async (patient) => {
  await patient.sees('Link copied');
});

export const ChoosesWhatItShows = flow(story(scenes.choices), name, async (patient, step) => {
  await step('picks more than the least', () => patient.presses(/^Full details/, 'radio'));
  await step('and saves', async () => {
    await patient.presses('Save');
    await patient.sees(/Calendar shows: .*full details/i);
  });
});

export const Stops = flow(story(scenes.connected), name, async (patient, step) => {
  await step('is asked once more', async () => {
    await patient.presses('Stop sharing, Google Calendar');
    await patient.sees('Google Calendar');
  });
  await step('stops', async () => {
    await patient.presses('Stop sharing');
    await patient.seesNo('Google Calendar');
  });
});
