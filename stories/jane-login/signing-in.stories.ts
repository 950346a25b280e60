import type { Meta } from '@storybook/web-components-vite';
import { moreScenes } from '../../test/elements/jane-login-more-scenes.ts';
import { scenes } from '../../test/elements/jane-login-scenes.ts';
import { inSandbox } from '../support/conditions.ts';
import { story } from './story.ts';

/** The form, what it says when something is wrong, and how a session ended. */
const meta: Meta = { title: 'jane-login/Signing in' };
export default meta;

export const SignIn = story(scenes.signIn);
export const UsernamePrefilled = story(moreScenes.usernamePrefilled);
export const PasswordShown = story(scenes.passwordShown);
export const ClinicSlow = story(moreScenes.clinicSlow);
export const Waiting = story(scenes.waiting);
export const SigningIn = story(scenes.signingIn);
export const Incomplete = story(scenes.incomplete);
export const SignInIncomplete = story(moreScenes.signInIncomplete);
export const WrongCredentials = story(scenes.wrongCredentials);
export const TooManyTries = story(scenes.tooManyTries);
export const OutOfReach = story(scenes.outOfReach);
export const ServerError = story(moreScenes.serverError);
export const BadAnswer = story(moreScenes.badAnswer);
export const Maintenance = story(scenes.maintenance);
export const Unreachable = story(scenes.unreachable);
export const EndedByThePatient = story(moreScenes.endedByThePatient);
export const EndedByClinic = story(scenes.endedByClinic);
export const EndedIdle = story(scenes.endedIdle);
export const LongNames = story(moreScenes.longNames);
export const InASandboxedFrame = story({}, { beforeEach: inSandbox });
