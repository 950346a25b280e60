import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { placed } from '../support/scene-story.ts';
import { html, myAccount, type MyAccount } from './my-account.ts';

/** The page that patients come back to: the sign-in and the list share one clinic, one session and one request. */
const meta: Meta = { title: 'My Account', parameters: { layout: 'fullscreen', paste: () => html } };
export default meta;

const story = (page: MyAccount): StoryObj => placed((place) => myAccount(page, place));

export const SignedOut = story({});
export const SignedIn = story({ isSignedIn: true });
export const NothingBooked = story({ isSignedIn: true, arrange: (clinic) => void (clinic.upcoming = []) });
export const InMaintenance = story({
  arrange: (clinic) => void (clinic.clinic.maintenance = {}),
});
export const ListOutOfReach = story({
  isSignedIn: true,
  arrange: (clinic) => clinic.breakNetwork('listUpcomingAppointments'),
});
