import type { Meta } from '@storybook/web-components-vite';
import { moreScenes } from '../../test/elements/jane-login-more-scenes.ts';
import { scenes } from '../../test/elements/jane-login-scenes.ts';
import type { JaneLogin } from '../../src/elements/jane-login/jane-login.ts';
import { press, seen } from '../../test/support/press.ts';
import { appFails, appWaits } from '../support/conditions.ts';
import { story } from './story.ts';

/** One email for a forgotten username or password. */
const meta: Meta = { title: 'jane-login/Help' };
export default meta;

export const Help = story(scenes.help);
export const HelpIncomplete = story(scenes.helpIncomplete);
export const HelpNeither = story(scenes.helpNeither);
export const HelpSending = story(scenes.helpSending);
export const HelpFailed = story(scenes.helpFailed);
export const HelpTooOften = story(moreScenes.helpTooOften);
export const HelpOfMaintenance = story(moreScenes.helpOfMaintenance);
export const HelpSent = story(scenes.helpSent);
export const HelpAgain = story(scenes.helpAgain);

/** Where nothing can answer the press yet. */
const pressHelp = (tag: JaneLogin) => press(tag, '[part="help"]');

/** The second script, which brings what few patients open, is on its way or did not come. */
export const PartWaiting = story({ act: pressHelp }, { beforeEach: appWaits });
export const PartOutOfReach = story(
  {
    act: async (tag) => {
      await pressHelp(tag);
      await seen(tag, '.notice');
    },
  },
  { beforeEach: appFails },
);
