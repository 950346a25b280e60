import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { scenes, stage, type CalendarScene } from '../test/elements/jane-calendar-subscribe-scenes.ts';

/** Subscribes the patient's own calendars to their appointments; what it offers first follows the device. */
const meta: Meta = { title: 'jane-calendar-subscribe', component: 'jane-calendar-subscribe' };
export default meta;

const story = (scene: CalendarScene): StoryObj => ({
  render: () => {
    const place = document.createElement('div');
    void stage(scene, place);
    return place;
  },
});

export const SignedOut = story(scenes.signedOut);
export const Button = story(scenes.button);
export const Dialog = story(scenes.dialog);
export const BeforeOpening = story(scenes.beforeOpening);
export const Waiting = story(scenes.waiting);
export const OnLinux = story(scenes.onLinux);
export const OnMac = story(scenes.onMac);
export const OnWindows = story(scenes.onWindows);
export const OnIPhone = story(scenes.onIPhone);
export const InAnApp = story(scenes.inAnApp);
export const OnAndroid = story(scenes.onAndroid);
export const OtherWays = story(scenes.otherWays);
export const NotReachable = story(scenes.notReachable);
export const WithoutVisits = story(scenes.withoutVisits);
export const Choices = story(scenes.choices);
export const ChoiceNotSaved = story(scenes.choiceNotSaved);
export const Connected = story(scenes.connected);
export const ConnectedWithWays = story(scenes.connectedWithWays);
export const ReallyStop = story(scenes.reallyStop);
export const StopUnknown = story(scenes.stopUnknown);
export const LinkReset = story(scenes.linkReset);
export const Password = story(scenes.password);
export const WrongPassword = story(scenes.wrongPassword);
export const OutOfReach = story(scenes.outOfReach);
export const TooMany = story(scenes.tooMany);
