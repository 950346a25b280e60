import type { Meta } from '@storybook/web-components-vite';
import { moreScenes } from '../../test/elements/jane-account-setup-more-scenes.ts';
import { scenes } from '../../test/elements/jane-account-setup-scenes.ts';
import { inSandbox, appFails, appWaits } from '../support/conditions.ts';
import { story } from './story.ts';

/** Username and password, from a Welcome Email or a Password Reset Email. */
const meta: Meta = { title: 'jane-account-setup/The form' };
export default meta;

export const Setup = story(scenes.setup);
export const Waiting = story(scenes.waiting);
export const Typing = story(scenes.typing);
export const PasswordLongEnough = story(moreScenes.passwordLongEnough);
export const UsernameFree = story(scenes.usernameFree);
export const UsernameTaken = story(scenes.usernameTaken);
export const UsernameNotAllowed = story(moreScenes.usernameNotAllowed);
export const MailAsUsername = story(scenes.mailAsUsername);
export const OwnAddressOnly = story(moreScenes.ownAddressOnly);
export const Incomplete = story(scenes.incomplete);
export const PasswordTooShort = story(moreScenes.passwordTooShort);
export const PasswordTooCommon = story(scenes.passwordTooCommon);
export const Creating = story(scenes.creating);
export const AnswerLost = story(scenes.answerLost);
export const NotCreated = story(moreScenes.notCreated);
export const Ready = story(scenes.ready);
export const ReadyWithoutSession = story(moreScenes.readyWithoutSession);
export const ChangeUsername = story(scenes.changeUsername);
export const UsernameChanged = story(scenes.usernameChanged);
export const Reset = story(scenes.reset);
export const ResetWithoutUsername = story(moreScenes.resetWithoutUsername);
export const ResetSaving = story(moreScenes.resetSaving);
export const PasswordSet = story(scenes.passwordSet);
export const LongNames = story(moreScenes.longNames);

/** The second script, which holds the form, is on its way or did not come. */
export const PartWaiting = story({ stands: '.bone' }, { beforeEach: appWaits });
export const PartOutOfReach = story({ stands: '.notice' }, { beforeEach: appFails });
export const InASandboxedFrame = story({ stands: '[part="base"] a, .heading' }, { beforeEach: inSandbox });
