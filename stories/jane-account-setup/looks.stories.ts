import type { Meta } from '@storybook/web-components-vite';
import { scenes, stage } from '../../test/elements/jane-account-setup-scenes.ts';
import { looksOf } from '../support/looks.ts';

/** The tag in a clinic's own colour, font and corners, in other languages and directions, and from narrow to wide. */
const meta: Meta = { title: 'jane-account-setup/Looks' };
export default meta;

const looks = looksOf({
  draw: (place) => stage(scenes.typing, place),
  pasted: { tag: 'jane-account-setup', attributes: { 'login-url': '/my-account/' } },
});

export const Accents = looks.accents;
export const OwnFont = looks.ownFont;
export const Square = looks.square;
export const Round = looks.round;
export const Dark = looks.dark;
export const French = looks.french;
export const RightToLeft = looks.rightToLeft;
export const NarrowToWide = looks.narrowToWide;
