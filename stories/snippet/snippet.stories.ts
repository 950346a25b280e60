import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent, within } from 'storybook/test';
import { seen } from '../../test/support/press.ts';
import { SnippetPage, type Built } from './snippet-page.ts';

// A glob and not an import, so that types can be checked before `stories/prepare.ts` wrote it.
const [built] = Object.values(import.meta.glob<Built>('../generated/script.json', { eager: true, import: 'default' }));

const meta: Meta = { title: 'Write the snippet', parameters: { layout: 'fullscreen' } };
export default meta;

export const Page: StoryObj = {
  name: 'Write the snippet',
  render: () => {
    const place = document.createElement('div');
    new SnippetPage(place, built ?? { version: '0.0.0', integrity: '', app: { name: '', integrity: '' } });
    return place;
  },
  play: async ({ canvasElement }) => {
    const login = canvasElement.querySelector('jane-login');
    await expect(login).not.toBeNull();
    await seen(login!, '#username');
    await expect(canvasElement.querySelector('textarea')?.value).toContain(built?.integrity);
  },
};

/** Everything by keyboard and name, as somebody does who chooses. */
export const Chosen: StoryObj = {
  ...Page,
  name: 'After some choices',
  play: async (context) => {
    await Page.play?.(context);
    const page = within(context.canvasElement);
    const snippet = () => context.canvasElement.querySelector('textarea')!.value;
    await userEvent.click(page.getByLabelText(/<jane-upcoming-appointments>/));
    await expect(snippet()).not.toContain('<jane-upcoming-appointments');
    await userEvent.type(page.getByLabelText(/^username/), 'maya.okafor');
    await userEvent.click(page.getByLabelText(/A colour other/));
    await userEvent.selectOptions(page.getByLabelText('Language'), 'fr-CA');
    await expect(snippet()).toContain('<jane-login username="maya.okafor">');
    await expect(snippet()).toContain('--jane-color-accent: #1857b6;');
    await expect(snippet()).toContain('<jane-clinic api-url="https://api.clinic.example" lang="fr-CA">');
    await expect(context.canvasElement.querySelector('jane-login')?.username).toBe('maya.okafor');
  },
};
