import type { Meta } from '@storybook/web-components-vite';
import { moreScenes } from '../../test/elements/jane-account-setup-more-scenes.ts';
import { scenes } from '../../test/elements/jane-account-setup-scenes.ts';
import { story } from './story.ts';

/** A link that cannot be used, and no link at all. */
const meta: Meta = { title: 'jane-account-setup/Links' };
export default meta;

export const LinkExpired = story(scenes.linkExpired);
export const LinkReplaced = story(scenes.linkReplaced);
export const LinkReplacedEarlier = story(moreScenes.linkReplacedEarlier);
export const LinkUsed = story(scenes.linkUsed);
export const LinkUnknown = story(scenes.linkUnknown);
export const NewLinkSending = story(moreScenes.newLinkSending);
export const NewLinkSent = story(scenes.newLinkSent);
export const NewLinkAgain = story(moreScenes.newLinkAgain);
export const TooManyLinks = story(scenes.tooManyLinks);
export const NoLink = story(scenes.noLink);
export const HelpIncomplete = story(moreScenes.helpIncomplete);
export const HelpSending = story(moreScenes.helpSending);
export const HelpFailed = story(moreScenes.helpFailed);
export const HelpSent = story(scenes.helpSent);
export const OutOfReach = story(scenes.outOfReach);
export const ClinicOutOfReach = story(scenes.clinicOutOfReach);
