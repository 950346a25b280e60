import type { Meta } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { scenes } from '../../test/elements/jane-upcoming-appointments-scenes.ts';
import { flow } from '../support/flow.ts';
import { story } from './story.ts';

/** What a patient does from beginning to end; each is played when it is opened, and in the tests. */
const meta: Meta = { title: 'jane-upcoming-appointments/Flows' };
export default meta;

const name = 'jane-upcoming-appointments';

export const Begins = flow(story(scenes.list), name, async (patient, step) => {
  const begun = patient.hears('jane-appointment-begin');
  await step('presses Begin; the page may open the visit itself', async () => {
    await patient.presses(/^Begin/, 'link');
    await expect(await begun).toHaveProperty('joinUrl', 'https://video.example/room/8f2k');
  });
});

export const BooksAndUndoes = flow(story(scenes.list), name, async (patient, step) => {
  await step('chooses treatment, practitioner and time', async () => {
    await patient.presses('Book an appointment');
    await patient.presses(/^Massage therapy/);
    await patient.presses(/^Amélie Laurent/);
    await patient.presses(/11:00/, 'radio');
  });
  await step('books', async () => {
    const booked = patient.hears('jane-appointment-booked');
    await patient.presses('Complete Booking');
    await booked;
    await patient.reads('Thanks for Booking');
  });
  await step('thinks again within three minutes', async () => {
    const undone = patient.hears('jane-appointment-cancelled');
    await patient.presses(/^Undo this booking/);
    await expect(await undone).toHaveProperty('how', 'undone');
    await patient.reads('Upcoming Appointments');
  });
});

export const Moves = flow(story(scenes.list), name, async (patient, step) => {
  const moved = patient.hears('jane-appointment-moved');
  await step('looks for another time', async () => {
    await patient.presses(/^Change time/);
    await patient.presses(/11:00/, 'radio');
  });
  await step('and takes it', async () => {
    await patient.presses('Change time');
    await moved;
    await patient.reads('Upcoming Appointments');
  });
});

export const Cancels = flow(story(scenes.list), name, async (patient, step) => {
  const cancelled = patient.hears('jane-appointment-cancelled');
  await step('is asked once more, and keeps it', async () => {
    await patient.presses(/^Cancel appointment/);
    await patient.sees('Cancel this appointment?');
    await patient.presses('Keep it');
  });
  await step('cancels after all', async () => {
    await patient.presses(/^Cancel appointment/);
    await patient.presses(/^Cancel appointment/);
    await expect(await cancelled).toHaveProperty('how', 'cancelled');
  });
});

export const AsksTheClinic = flow(story(scenes.empty), name, async (patient) => {
  await patient.presses('Ask the clinic to check');
  await patient.seesNo('Ask the clinic to check');
});

export const LooksAtThePast = flow(story(scenes.history), name, async (patient, step) => {
  await step('reads what was', () => patient.reads('Appointment History'));
  await step('and goes back', async () => {
    await patient.presses(/Upcoming Appointments/);
    await patient.reads('Upcoming Appointments');
  });
});

export const OpensTheCalendar = flow(story(scenes.list), name, async (patient) => {
  const calendar = await patient.inside('jane-calendar-subscribe');
  await calendar.presses('Subscribe to your Calendar');
  await calendar.sees('Calendar shows');
});
