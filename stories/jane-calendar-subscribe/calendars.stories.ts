import type { Meta } from '@storybook/web-components-vite';
import { moreScenes } from '../../test/elements/jane-calendar-subscribe-more-scenes.ts';
import { scenes } from '../../test/elements/jane-calendar-subscribe-scenes.ts';
import { story } from './story.ts';

/** The calendars that are subscribed: when each last looked, and what ends it. */
const meta: Meta = { title: 'jane-calendar-subscribe/Calendars' };
export default meta;

export const Connected = story(scenes.connected);
export const ConnectedWithWays = story(scenes.connectedWithWays);
export const DialogWithCalendars = story(moreScenes.dialogWithCalendars);
export const CopiedTwice = story(scenes.copiedTwice);
export const StoppedLooking = story(scenes.stoppedLooking);
export const OneCalendar = story(scenes.oneCalendar);
export const NameTooLong = story(scenes.nameTooLong);
export const Lowered = story(scenes.lowered);
export const OlderServer = story(scenes.olderServer);
export const ReallyStop = story(scenes.reallyStop);
export const Stopping = story(moreScenes.stopping);
export const StopUnknown = story(scenes.stopUnknown);
export const Resetting = story(moreScenes.resetting);
export const LinkReset = story(scenes.linkReset);
export const CalendarsOutOfReach = story(moreScenes.calendarsOutOfReach);
export const LongNames = story(moreScenes.longNames);
