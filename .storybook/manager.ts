import { createElement, useState } from 'react';
import { Button } from 'storybook/internal/components';
import { SNIPPET_RENDERED } from 'storybook/internal/docs-tools';
import { addons, types, useChannel } from 'storybook/manager-api';
import { theme } from './theme.ts';

// Folders carry the tags' own names, which section headings would print in capitals.
addons.setConfig({ theme, sidebar: { showRoots: false } });

/** Copies what a clinic would paste for the story that stands. */
function CopyTheHtml() {
  const [html, setHtml] = useState('');
  const [label, setLabel] = useState('Copy the HTML');
  useChannel({
    [SNIPPET_RENDERED]: ({ source }: { source: string }) => {
      setHtml(source);
      setLabel('Copy the HTML');
    },
  });
  if (!html) return null;
  const copy = () =>
    navigator.clipboard.writeText(html).then(
      () => setLabel('Copied'),
      () => setLabel('Not copied: it is in the Code panel'),
    );
  return createElement(
    Button,
    { variant: 'ghost', size: 'small', ariaLabel: false, onClick: () => void copy() },
    label,
  );
}

addons.register('jane-widgets/copy-the-html', () => {
  addons.add('jane-widgets/copy-the-html', {
    type: types.TOOL,
    title: 'Copy the HTML',
    match: ({ viewMode }) => viewMode === 'story',
    render: () => createElement(CopyTheHtml),
  });
});
