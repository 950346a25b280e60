// dist/llms.txt: what a language model needs to write a page with the tags, from the manifest and the documents.
import { chapter, page, type Built } from './chapters.ts';
import { fieldsOf, tagsOf, type Manifest, type Tag, type Typed } from './manifest.ts';

interface Named {
  readonly name: string;
  readonly description?: string;
}

const item = ({ name, description = '' }: Named, more = ''): string => `- \`${name}\`${more}: ${description}`;

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, '', ...lines];
}

/** More words than these are told once, below. */
const fewWords = 10;
const isLong = ({ type }: Typed): boolean => (type?.text ?? '').split(' | ').length > fewWords;

const event = (manifest: Manifest, each: Typed): string => {
  const fields = fieldsOf(manifest, each).map(
    (field) => `${field.name}: ${isLong(field) ? `see "Values of ${field.name}"` : (field.type?.text ?? 'unknown')}`,
  );
  return item(each, fields.length === 0 ? '' : ` (${fields.join(', ')})`);
};

/** What is too long to stand beside each event that has it. */
function longValues(manifest: Manifest, tags: readonly Tag[]): string[] {
  const fields = tags.flatMap(({ events = [] }) => events.flatMap((each) => fieldsOf(manifest, each))).filter(isLong);
  const values = new Map(fields.map(({ name, type }) => [name, type?.text ?? '']));
  return [...values].map(
    ([name, text]) => `## Values of ${name}\n\n${text.replaceAll(' | ', ', ').replaceAll("'", '`')}`,
  );
}

function section(manifest: Manifest, tag: Tag): string {
  return [
    `## <${tag.tagName}>`,
    '',
    tag.description ?? '',
    ...list(
      'Attributes',
      (tag.attributes ?? []).map((each) => item(each, ` (${each.type?.text ?? 'string'})`)),
    ),
    ...list(
      'Events',
      (tag.events ?? []).map((each) => event(manifest, each)),
    ),
    ...list(
      'Slots',
      (tag.slots ?? []).map((each) => item({ ...each, name: each.name || 'no name' })),
    ),
    ...list(
      'Methods',
      (tag.members ?? [])
        .filter(({ kind }) => kind === 'method')
        .map((each) => item({ ...each, name: `${each.name}()` })),
    ),
    ...list(
      'Parts, for ::part()',
      (tag.cssParts ?? []).map((each) => item(each)),
    ),
    ...list(
      'States, for :state()',
      (tag.cssStates ?? []).map((each) => item(each)),
    ),
  ].join('\n');
}

interface About extends Built {
  readonly name: string;
  readonly description: string;
}

const html = (text: string): string => `\`\`\`html\n${text}\n\`\`\``;

const start = (about: About): string =>
  `The page "My Account", with the clinic's own addresses. The files of \`dist/cdn/\` stand in one folder on the clinic's own host, the version in its name.
\`preconnect\` opens the line to the API early, the style keeps each tag's space free until the script arrives, and what stands inside a tag shows until then, and
stays where the script never comes: a link or a phone number.

${html(page('my-account.html', about))}

The page that the links in the clinic's mails lead to, by itself and without any other script:

${html(page('account-setup.html', about))}

With a bundler: \`import 'jane-widgets/all'\` registers every tag, \`import 'jane-widgets/jane-login'\` one; \`import { createJaneClient } from
'jane-widgets/client'\` is the client without a tag. Types for frameworks: \`jane-widgets/jsx\`, \`jane-widgets/vue\`, \`jane-widgets/svelte\`.

- Never write an attribute or event that is not listed here. Events bubble and are composed; their fields are on the event, not in \`detail\`.
- The API must list the website's origin, exactly as the address bar shows it.
- The tags run in browsers only: importing them on a server is safe and does nothing.`;

/** What docs/tags.md says of all tags together. */
const chapters = [
  'Language',
  'Before, and without, the script',
  'Content-Security-Policy',
  'Pages that swap their content',
  'What the tags use of the address',
];

export function llmsText(manifest: Manifest, about: About): string {
  const tags = tagsOf(manifest);
  const look = tags.find(({ tagName }) => tagName === 'jane-login')?.cssProperties ?? [];
  const properties = look.map((each) => item(each, ` (${each.default})`));
  return (
    [
      `# ${about.name}`,
      `> ${about.description}`,
      start(about),
      ...tags.map((tag) => section(manifest, tag)),
      ...longValues(manifest, tags),
      ...chapters.map((heading) => chapter('tags.md', heading)),
      ['## The look', '', 'CSS properties, on any element above a tag:', '', ...properties].join('\n'),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}
