import type { Tx } from '../database/open.ts';
import type { Row } from '../database/schema.ts';
import { clinicRow } from '../clinic/clinic-row.ts';
import { isAboutDeceased } from '../clinic/deceased.ts';
import { mailLogoUrl } from '../clinic/images.ts';
import { baseOf, pageIn, wordsFor } from '../languages.ts';
import { Superseded, Undeliverable, type Composing } from './composing.ts';
import { contactLinks } from './contact-links.ts';
import type { Content, MailWords } from './content.ts';
import { datesIn } from './dates.ts';
import type { MailKind } from './outbox.ts';
import { recipientOf } from './recipient.ts';
import { render, type Rendered } from './render.ts';
import { signInContent } from './sign-in-mails.ts';
import { visitContent } from './visit-mails.ts';
import { en } from './words/en.ts';
import { fr } from './words/fr.ts';

export interface Composed extends Rendered {
  to: { name: string; address: string };
  language: string;
}

const catalogues: { en: MailWords } & Record<string, MailWords> = { en, fr };

const visitKinds: ReadonlySet<string> = new Set<MailKind>(['booked', 'moved', 'cancelled', 'reminder']);

const contentOf = (composing: Composing): Promise<Content> =>
  visitKinds.has(composing.mail.kind) ? visitContent(composing) : signInContent(composing);

/** Reads everything anew and writes the mail as it is true now; throws {@link Superseded} or {@link Undeliverable}. */
export async function compose(tx: Tx, parts: Composing['parts'], mail: Row<'mail'>): Promise<Composed> {
  if (await isAboutDeceased(tx, mail)) throw new Superseded('deceased');
  const clinic = await clinicRow(tx);
  const recipient = await recipientOf(tx, mail);
  const { words, tag } = wordsFor(catalogues, [...recipient.languages, clinic.language], clinic.region);
  const language = baseOf(tag);
  // The language of the page where it was asked may be one that the clinic has a page in, and no mails.
  const asked = [recipient.languages[0], tag];
  const { settings } = parts;
  const pages = { account: pageIn(settings.accountUrls, asked), setup: pageIn(settings.setupUrls, asked) };
  const content = await contentOf({ tx, parts, mail, clinic, recipient, words, dates: datesIn(tag), language, pages });
  if (recipient.address === null) throw new Undeliverable('no-address');
  const address = [clinic.name, clinic.address, clinic.phone].filter((part) => part !== null).join(' · ');
  const logoUrl = clinic.logo === null ? null : await mailLogoUrl(parts.settings, clinic.logo);
  return {
    ...render(
      content,
      { name: clinic.name, logoUrl, color: clinic.color, address, contacts: contactLinks(clinic) },
      tag,
    ),
    to: { name: recipient.name, address: recipient.address },
    language: tag,
  };
}
