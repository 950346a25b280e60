import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
// A glob and not an import, so that types can be checked before anything is built.
const [manifest] = Object.values(import.meta.glob('../dist/custom-elements.json', { eager: true, import: 'default' }));
setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  parameters: { a11y: { test: 'error' }, layout: 'padded' },
  initialGlobals: { theme: 'light', language: 'en', direction: 'ltr' },
  globalTypes: {
    theme: {
      description: 'Colours that the page asks for',
      toolbar: { icon: 'contrast', title: 'Theme', items: ['light', 'dark'], dynamicTitle: true },
    },
    language: {
      description: "The page's language",
      toolbar: {
        icon: 'globe',
        title: 'Language',
        items: [
          { value: 'en', title: 'English' },
          { value: 'en-CA', title: 'English (Canada)' },
          { value: 'fr', title: 'Français' },
          { value: 'fr-CA', title: 'Français (Canada)' },
        ],
        dynamicTitle: true,
      },
    },
    direction: {
      description: "The page's direction",
      toolbar: { icon: 'transfer', title: 'Direction', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  decorators: [
    (story, { globals }) => {
      const page = document.documentElement;
      page.lang = String(globals['language']);
      page.dir = String(globals['direction']);
      page.style.colorScheme = String(globals['theme']);
      page.style.background = 'Canvas';
      return story();
    },
  ],
};

export default preview;
