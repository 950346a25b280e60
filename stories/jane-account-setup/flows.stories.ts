import type { Meta } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { scenes } from '../../test/elements/jane-account-setup-scenes.ts';
import { flow } from '../support/flow.ts';
import { story } from './story.ts';

/** What a patient does from beginning to end; each is played when it is opened, and in the tests. */
const meta: Meta = { title: 'jane-account-setup/Flows' };
export default meta;

const name = 'jane-account-setup';

export const SetsUp = flow(story(scenes.setup), name, async (patient, step) => {
  const ready = patient.hears('jane-account-ready');
  await step('is greeted by name, and the link is gone from the address', async () => {
    await patient.reads('Welcome, Maya');
    await expect(location.hash).toBe('');
  });
  await step('chooses a username and a password', async () => {
    await patient.types('Choose a username', 'maya.o');
    await patient.sees('is free');
    await patient.types('Choose a password', 'three blue kayaks at dawn');
  });
  await step('has an account', async () => {
    await patient.presses('Create account');
    await expect(await ready).toHaveProperty('purpose', 'setup');
    await patient.sees('Go to My Account');
  });
});

export const TakesAFreeUsername = flow(story(scenes.usernameTaken), name, async (patient, step) => {
  await step('presses one of the free ones', () => patient.presses('mokafor'));
  await step('and goes on', async () => {
    await patient.types('Choose a password', 'three blue kayaks at dawn');
    await patient.presses('Create account');
    await patient.sees('Go to My Account');
  });
});

export const SetsANewPassword = flow(story(scenes.reset), name, async (patient, step) => {
  const ready = patient.hears('jane-account-ready');
  await step('chooses a new password', async () => {
    await patient.types('Choose a password', 'four quiet herons at noon');
    await patient.presses('Set new password');
  });
  await step('is sent to sign in with it', async () => {
    await expect(await ready).toHaveProperty('purpose', 'reset');
    await patient.sees('maya.okafor');
  });
});

export const AsksForANewLink = flow(story(scenes.linkExpired), name, async (patient) => {
  await patient.presses('Send me a new link');
  await patient.reads('Check your email');
});
