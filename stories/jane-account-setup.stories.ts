import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { scenes, stage, type SetupScene } from '../test/elements/jane-account-setup-scenes.ts';

/** Where a patient arrives from an email and chooses a username and a password. */
const meta: Meta = { title: 'jane-account-setup', component: 'jane-account-setup' };
export default meta;

const story = (scene: SetupScene): StoryObj => ({
  render: () => {
    const place = document.createElement('div');
    void stage(scene, place);
    return place;
  },
});

export const Setup = story(scenes.setup);
export const Waiting = story(scenes.waiting);
export const Typing = story(scenes.typing);
export const UsernameFree = story(scenes.usernameFree);
export const UsernameTaken = story(scenes.usernameTaken);
export const MailAsUsername = story(scenes.mailAsUsername);
export const Incomplete = story(scenes.incomplete);
export const PasswordTooCommon = story(scenes.passwordTooCommon);
export const Creating = story(scenes.creating);
export const AnswerLost = story(scenes.answerLost);
export const Ready = story(scenes.ready);
export const ChangeUsername = story(scenes.changeUsername);
export const UsernameChanged = story(scenes.usernameChanged);
export const Reset = story(scenes.reset);
export const PasswordSet = story(scenes.passwordSet);
export const LinkExpired = story(scenes.linkExpired);
export const LinkUsed = story(scenes.linkUsed);
export const LinkUnknown = story(scenes.linkUnknown);
export const NewLinkSent = story(scenes.newLinkSent);
export const TooManyLinks = story(scenes.tooManyLinks);
export const NoLink = story(scenes.noLink);
export const HelpSent = story(scenes.helpSent);
export const OutOfReach = story(scenes.outOfReach);
export const ClinicOutOfReach = story(scenes.clinicOutOfReach);
