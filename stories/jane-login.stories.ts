import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { scenes, stage, type LoginScene } from '../test/elements/jane-login-scenes.ts';

/** Where a patient signs in, gets help with a forgotten username or password, and sees where they are signed in. */
const meta: Meta = { title: 'jane-login', component: 'jane-login' };
export default meta;

const story = (scene: LoginScene): StoryObj => ({
  render: () => {
    const place = document.createElement('div');
    void stage(scene, place);
    return place;
  },
});

export const SignIn = story(scenes.signIn);
export const Waiting = story(scenes.waiting);
export const Unreachable = story(scenes.unreachable);
export const PasswordShown = story(scenes.passwordShown);
export const Incomplete = story(scenes.incomplete);
export const SigningIn = story(scenes.signingIn);
export const WrongCredentials = story(scenes.wrongCredentials);
export const TooManyTries = story(scenes.tooManyTries);
export const OutOfReach = story(scenes.outOfReach);
export const Maintenance = story(scenes.maintenance);
export const EndedByClinic = story(scenes.endedByClinic);
export const EndedIdle = story(scenes.endedIdle);
export const Help = story(scenes.help);
export const HelpIncomplete = story(scenes.helpIncomplete);
export const HelpSending = story(scenes.helpSending);
export const HelpFailed = story(scenes.helpFailed);
export const HelpSent = story(scenes.helpSent);
export const HelpAgain = story(scenes.helpAgain);
export const SignedIn = story(scenes.signedIn);
export const SignedInMemoryOnly = story(scenes.signedInMemoryOnly);
export const PasswordWasReset = story(scenes.passwordWasReset);
export const Credentials = story(scenes.credentials);
export const WrongPassword = story(scenes.wrongPassword);
export const UsernameTaken = story(scenes.usernameTaken);
export const UsernameChanged = story(scenes.usernameChanged);
export const Sessions = story(scenes.sessions);
export const SessionsWaiting = story(scenes.sessionsWaiting);
export const SessionsFailed = story(scenes.sessionsFailed);
export const PasswordNeeded = story(scenes.passwordNeeded);
export const StillThere = story(scenes.stillThere);
