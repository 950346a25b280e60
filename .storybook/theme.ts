import { create } from 'storybook/theming/create';

/** The catalogue's own pages, in the sample clinic's colour. */
export const theme = create({
  base: 'light',
  brandTitle: 'jane-widgets for designers',
  brandUrl: './',
  colorPrimary: '#00685a',
  colorSecondary: '#00685a',
  appBg: '#f7f5f0',
  appBorderRadius: 10,
  inputBorderRadius: 8,
});
