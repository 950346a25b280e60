import { Title, useOf } from '@storybook/addon-docs/blocks';
import { createElement, useEffect, useState } from 'react';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly type: string;
}

/** The tag whose page this is: the folder that its chapters lie in. */
function useTag(): string {
  const [tag = ''] = useOf('meta', ['meta']).preparedMeta.title.split('/');
  return tag;
}

export function TagTitle() {
  return createElement(Title, null, `<${useTag()}>`);
}

/** Links to every story of the tag whose page this is, by chapter. */
export function States() {
  const tag = useTag();
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  useEffect(() => {
    void fetch('./index.json')
      .then((answer) => answer.json() as Promise<{ entries: Record<string, Entry> }>)
      .then((index) => setEntries(Object.values(index.entries)));
  }, []);
  const stories = entries.filter(({ title, type }) => type === 'story' && title.startsWith(`${tag}/`));
  const chapters = Map.groupBy(stories, ({ title }) => title.slice(title.indexOf('/') + 1));
  if (chapters.size === 0) return null;
  return createElement(
    'section',
    null,
    createElement('h2', null, 'Every story'),
    ...[...chapters].map(([chapter, found]) =>
      createElement(
        'p',
        { key: chapter },
        createElement('strong', null, `${chapter}: `),
        ...found.flatMap(({ id, name }, at) => [
          at > 0 ? ' · ' : '',
          createElement('a', { key: id, href: `./?path=/story/${id}`, target: '_parent' }, name),
        ]),
      ),
    ),
  );
}
