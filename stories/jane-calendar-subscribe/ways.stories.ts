import type { Meta } from '@storybook/web-components-vite';
import { moreScenes } from '../../test/elements/jane-calendar-subscribe-more-scenes.ts';
import { scenes } from '../../test/elements/jane-calendar-subscribe-scenes.ts';
import { appFails, appWaits } from '../support/conditions.ts';
import { story } from './story.ts';

/** What is offered first follows the device. */
const meta: Meta = { title: 'jane-calendar-subscribe/Ways' };
export default meta;

export const Button = story(scenes.button);
export const Dialog = story(scenes.dialog);
export const BeforeOpening = story(scenes.beforeOpening);
export const Waiting = story(scenes.waiting);
export const OnLinux = story(scenes.onLinux);
export const OnMac = story(scenes.onMac);
export const OnWindows = story(scenes.onWindows);
export const OnChromebook = story(scenes.onChromebook);
export const OnIPhone = story(scenes.onIPhone);
export const InAnApp = story(scenes.inAnApp);
export const OnAndroid = story(scenes.onAndroid);
export const OtherWays = story(scenes.otherWays);
export const Pressed = story(moreScenes.pressed);
export const Copied = story(moreScenes.copied);
export const CopiedByHand = story(moreScenes.copiedByHand);
export const NotReachable = story(scenes.notReachable);
export const WithoutVisits = story(scenes.withoutVisits);
export const VisitsOutOfReach = story(moreScenes.visitsOutOfReach);
export const OutOfReach = story(scenes.outOfReach);
export const TooMany = story(scenes.tooMany);
export const SignedOut = story(scenes.signedOut);

export const Loading = story(scenes.loading);
export const Unreachable = story(scenes.unreachable);

/** The second script is on its way or did not come. */
export const AppWaiting = story({ stands: '.reserved' }, { beforeEach: appWaits });
export const AppOutOfReach = story({ stands: '[part="retry"]' }, { beforeEach: appFails });
export const SignedOutAppOutOfReach = story({ isSignedOut: true }, { beforeEach: appFails });
