// Before Storybook starts: what the stories show that a browser cannot make. The mails are written by the server's own
// templates, and the snippet page learns what was built.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { MailKind } from '../server/src/mail/outbox.ts';
import type { ClinicFacts, Content, MailWords } from '../server/src/mail/content.ts';
import { render } from '../server/src/mail/render.ts';
import { en } from '../server/src/mail/words/en.ts';
import { fr } from '../server/src/mail/words/fr.ts';
import { clinic, samples, variants, type Variant } from './mails/samples.ts';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'stories/generated');

const logo = `data:image/svg+xml;base64,${readFileSync(join(root, 'stories/mails/lighthouse.svg'), 'base64')}`;

function mailsIn(words: MailWords, tag: string) {
  const facts = samples(tag);
  const kinds = Object.keys(facts) as MailKind[];
  const first = kinds.map((kind): Variant => ({ name: kind, kind, facts: facts[kind], of: clinic }));
  return [...first, ...variants(tag)].map(({ name, kind, facts: told, of }) => {
    const write = words[kind] as (told: object, about: ClinicFacts) => Content;
    const { html, ...rest } = render(write(told, of.facts), of.brand, tag);
    // A mail has its logo from the clinic's API, which no story asks.
    const shown = of.brand.logoUrl === null ? html : html.replace(of.brand.logoUrl, logo);
    return { name, from: `${of.facts.name} <${of.facts.email ?? ''}>`, html: shown, ...rest };
  });
}

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const hashes = JSON.parse(readFileSync(join(root, 'dist/integrity.json'), 'utf8')) as Record<string, string>;
const [app = ''] = Object.keys(hashes).filter((name) => name.startsWith('jane-widgets-app-'));

mkdirSync(folder, { recursive: true });
const write = (file: string, value: unknown) =>
  writeFileSync(join(folder, file), `${JSON.stringify(value, null, 2)}\n`);
write('mails.json', { en: mailsIn(en, 'en-CA'), fr: mailsIn(fr, 'fr-CA') });
// What the first page offers for download.
mkdirSync(join(folder, 'public'), { recursive: true });
copyFileSync(join(root, 'dist/tokens.json'), join(folder, 'public/tokens.json'));
write('script.json', {
  version,
  integrity: hashes['jane-widgets.js'],
  app: { name: app, integrity: hashes[app] },
});
