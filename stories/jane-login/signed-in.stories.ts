import type { Meta } from '@storybook/web-components-vite';
import { moreScenes } from '../../test/elements/jane-login-more-scenes.ts';
import { scenes } from '../../test/elements/jane-login-scenes.ts';
import { story } from './story.ts';

/** Who is signed in, where, and how they change username and password. */
const meta: Meta = { title: 'jane-login/Signed in' };
export default meta;

export const SignedIn = story(scenes.signedIn);
export const SignedInMemoryOnly = story(scenes.signedInMemoryOnly);
export const PasswordWasReset = story(scenes.passwordWasReset);
export const PasswordNeverChanged = story(moreScenes.passwordNeverChanged);
export const AccountSlow = story(moreScenes.accountSlow);
export const AccountOutOfReach = story(moreScenes.accountOutOfReach);
export const Credentials = story(scenes.credentials);
export const CredentialsIncomplete = story(moreScenes.credentialsIncomplete);
export const UsernameSaving = story(moreScenes.usernameSaving);
export const WrongPassword = story(scenes.wrongPassword);
export const UsernameTaken = story(scenes.usernameTaken);
export const UsernameNotSaved = story(moreScenes.usernameNotSaved);
export const UsernameChanged = story(scenes.usernameChanged);
export const PasswordSaving = story(moreScenes.passwordSaving);
export const PasswordTooShort = story(moreScenes.passwordTooShort);
export const PasswordTooCommon = story(moreScenes.passwordTooCommon);
export const PasswordChanged = story(moreScenes.passwordChanged);
export const Sessions = story(scenes.sessions);
export const OnlyThisSession = story(moreScenes.onlyThisSession);
export const LongSessions = story(moreScenes.longSessions);
export const SessionsWaiting = story(scenes.sessionsWaiting);
export const SessionsFailed = story(scenes.sessionsFailed);
export const SessionEnding = story(moreScenes.sessionEnding);
export const SessionEnded = story(moreScenes.sessionEnded);
export const SessionNotEnded = story(moreScenes.sessionNotEnded);
export const PasswordNeeded = story(scenes.passwordNeeded);
export const PasswordConfirming = story(moreScenes.passwordConfirming);
export const PasswordNotConfirmed = story(moreScenes.passwordNotConfirmed);
export const StillThere = story(scenes.stillThere);
export const LongNamesSignedIn = story(moreScenes.longNamesSignedIn);
