import type { Meta } from '@storybook/web-components-vite';
import { moreScenes } from '../../test/elements/jane-calendar-subscribe-more-scenes.ts';
import { scenes } from '../../test/elements/jane-calendar-subscribe-scenes.ts';
import { story } from './story.ts';

/** What the calendar may see, and the password that a remembered session asks for. */
const meta: Meta = { title: 'jane-calendar-subscribe/What it shows' };
export default meta;

export const Choices = story(scenes.choices);
export const Saving = story(moreScenes.saving);
export const ChoiceNotSaved = story(scenes.choiceNotSaved);
export const Password = story(scenes.password);
export const PasswordConfirming = story(moreScenes.passwordConfirming);
export const WrongPassword = story(scenes.wrongPassword);
