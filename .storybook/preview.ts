import type { Decorator, Preview, StoryContext } from '@storybook/web-components-vite';
import { emitTransformCode, useEffect } from 'storybook/preview-api';
import { inPage, plainPage } from '../stories/support/paste.ts';
import './preview.css';
import TagPage from './tag-page.mdx';

/** The page that the toolbars ask for. */
const dressed: Decorator = (story, { globals }) => {
  const page = document.documentElement;
  page.lang = String(globals['language']);
  page.dir = String(globals['direction']);
  page.style.colorScheme = String(globals['theme']);
  return story();
};

/** What a clinic would write for a story; not what Lit drew. */
const pasted = ({ parameters, args, globals }: Pick<StoryContext, 'parameters' | 'args' | 'globals'>): string => {
  const { paste } = parameters as { paste?: (args: StoryContext['args']) => string };
  return inPage(paste?.(args) ?? '', { ...plainPage, ...globals });
};

/** Tells the toolbar's "Copy the HTML" and the code panel. */
const told: Decorator = (story, context) => {
  const html = pasted(context);
  useEffect(() => void emitTransformCode(html, context), [html]);
  return story();
};

const width = (name: string, pixels: number) => ({
  name: `${pixels} – ${name}`,
  styles: { width: `${pixels}px`, height: '100%' },
});

const preview: Preview = {
  parameters: {
    // Off in axe by default: what can be pressed is 24 pixels high and wide, or has that much space around it (WCAG 2.5.8).
    a11y: { test: 'error', config: { rules: [{ id: 'target-size', enabled: true }] } },
    layout: 'padded',
    controls: { expanded: true, sort: 'none' },
    docs: {
      codePanel: true,
      page: TagPage,
      source: { type: 'code', language: 'html', transform: (_code: string, context: StoryContext) => pasted(context) },
    },
    options: {
      storySort: {
        method: 'configure',
        order: [
          'Designers, start here',
          'Write the snippet',
          'My Account',
          'jane-login',
          ['Overview', 'Signing in', 'Help', 'Signed in', 'Looks', 'Flows'],
          'jane-account-setup',
          ['Overview', 'The form', 'Links', 'Looks', 'Flows'],
          'jane-upcoming-appointments',
          ['Overview', 'The list', 'Cancelling', 'Booking', 'Moving', 'History', 'Looks', 'Flows'],
          'jane-calendar-subscribe',
          ['Overview', 'Ways', 'What it shows', 'Calendars', 'Looks', 'Flows'],
          'jane-clinic',
          'Mails',
        ],
      },
    },
    viewport: {
      options: {
        sidebar: width('a side bar', 280),
        phone: width('a small phone', 320),
        largePhone: width('a phone', 390),
        tablet: width('a tablet', 768),
        page: width('a page', 1200),
      },
    },
    backgrounds: { disable: true },
  },
  initialGlobals: { ...plainPage },
  globalTypes: {
    theme: {
      description: 'Colours that the page asks for',
      toolbar: {
        icon: 'contrast',
        title: 'Theme',
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
        dynamicTitle: true,
      },
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
      toolbar: {
        icon: 'transfer',
        title: 'Direction',
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
        dynamicTitle: true,
      },
    },
  },
  decorators: [told, dressed],
};

export default preview;
