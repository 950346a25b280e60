import type { Meta } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { scenes } from '../../test/elements/jane-login-scenes.ts';
import { flow } from '../support/flow.ts';
import { story } from './story.ts';

/** What a patient does from beginning to end; each is played when it is opened, and in the tests. */
const meta: Meta = { title: 'jane-login/Flows' };
export default meta;

const name = 'jane-login';

export const SignsIn = flow(story(scenes.signIn), name, async (patient, step) => {
  const signedIn = patient.hears('jane-signed-in');
  await step('types username and password', async () => {
    await patient.types('Username', 'maya.okafor');
    await patient.types('Password', 'three blue kayaks');
  });
  await step('signs in, and is greeted', async () => {
    await patient.presses('Sign in');
    await signedIn;
    await patient.reads('Hello, Maya');
  });
});

export const WrongPassword = flow(story(scenes.signIn), name, async (patient, step) => {
  await step('mistypes the password, and is told so', async () => {
    await patient.types('Username', 'maya.okafor');
    await patient.types('Password', 'three blue kayak');
    await patient.presses('Sign in');
    await patient.sees('That username and password don’t match.');
  });
  await step('types it again, and is in', async () => {
    await patient.isAt('Password');
    await patient.types('Password', 'three blue kayaks');
    await patient.presses('Sign in');
    await patient.reads('Hello, Maya');
  });
});

export const AsksForHelp = flow(story(scenes.signIn), name, async (patient, step) => {
  await step('cannot remember, and asks', async () => {
    await patient.presses('Forgot your username or password?');
    await patient.types('Email address or username', 'maya@okafor.example');
    await patient.presses('Send help email');
  });
  await step('is told where to look', async () => {
    await patient.reads('Check your email');
    await patient.sees('If that is on file, an email is on its way.');
  });
  await step('goes back', async () => {
    await patient.presses('Back to sign in');
    await patient.reads('Sign in to My Account');
  });
});

export const ChangesUsername = flow(story(scenes.signedIn), name, async (patient, step) => {
  await step('chooses another username', async () => {
    await patient.presses(/^Change, Username/);
    await patient.types('New username', 'maya.o');
    await patient.types('Current password', 'three blue kayaks');
    await patient.presses('Change username');
  });
  await step('reads that it is changed', () => patient.sees('maya.o'));
});

export const SignsOut = flow(story(scenes.signedIn), name, async (patient) => {
  const signedOut = patient.hears('jane-signed-out');
  await patient.presses('Sign out');
  await expect(await signedOut).toHaveProperty('reason', 'patient');
  await patient.reads('Sign in to My Account');
});

export const StaysSignedIn = flow(story(scenes.stillThere), name, async (patient, step) => {
  await step('is asked after a while', () => patient.reads('Are you still there?'));
  await step('stays', async () => {
    await patient.presses('Stay signed in');
    await patient.seesNo('Are you still there?');
    await patient.reads('Hello, Maya');
  });
});
