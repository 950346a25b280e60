import { expect, fixture, html } from '@open-wc/testing';
import type { Clinic } from '../../src/contract/index.ts';
import { aClinic } from '../support/builders.ts';
import { stage } from './jane-upcoming-appointments-scenes.ts';

/** The line about invoices, in a place of this width. */
async function invoiceLine(clinic: Partial<Clinic>, { width = 480, language = 'en', size = 1 } = {}) {
  const place = await fixture<HTMLElement>(
    html`<div lang=${language} style="inline-size: ${width}px; font-size: ${size}em"></div>`,
  );
  const { tag } = await stage({ arrange: (fake) => void (fake.clinic = aClinic(clinic)) }, place);
  const foot = tag.shadowRoot!.querySelector<HTMLElement>('.footer')!;
  const links = [...foot.querySelectorAll<HTMLAnchorElement>('a[part="contact"]')];
  return { place, links, words: foot.textContent.replaceAll(/\s+/g, ' '), tag };
}
const addresses = (links: readonly HTMLAnchorElement[]) => links.map((link) => link.getAttribute('href'));
/** On how many lines the words of a link stand. */
function linesOf(link: HTMLAnchorElement): number {
  const range = document.createRange();
  range.selectNodeContents(link);
  return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
}

describe('how the clinic is reached', () => {
  it('is by phone or by email, where one looks for an invoice', async () => {
    const { links, words } = await invoiceLine({});
    expect(words).to.contain('Contact the clinic: 604-555-0142 or hello@cedarstreet.example');
    expect(addresses(links)).to.deep.equal(['tel:+16045550142', 'mailto:hello@cedarstreet.example']);
    const french = await invoiceLine({}, { language: 'fr' });
    expect(french.words).to.contain('604-555-0142 ou hello@cedarstreet.example');
  });

  it('is by whichever of the two there is', async () => {
    expect(addresses((await invoiceLine({ email: undefined })).links)).to.deep.equal(['tel:+16045550142']);
    const { links } = await invoiceLine({ phone: undefined, phoneNumber: undefined });
    expect(addresses(links)).to.deep.equal(['mailto:hello@cedarstreet.example']);
    const { links: none, words } = await invoiceLine({ phone: undefined, email: undefined });
    expect(none).to.deep.equal([]);
    expect(words).to.contain('Contact the clinic: the clinic');
  });

  it('is with the country’s code, and the words stay as the clinic wrote them', async () => {
    const { links } = await invoiceLine({ phone: '(604) 555-0142 ext. 4', phoneNumber: '+16045550142;ext=4' });
    expect(links[0]!.getAttribute('href')).to.equal('tel:+16045550142;ext=4');
    expect(links[0]!.textContent.trim()).to.equal('(604) 555-0142 ext. 4');
  });

  it('is what an older server wrote, where it does not know the country’s code', async () => {
    const { links } = await invoiceLine({ phoneNumber: undefined });
    expect(links[0]!.getAttribute('href')).to.equal('tel:604-555-0142');
  });

  for (const { width, size } of [
    { width: 320, size: 1 },
    { width: 320, size: 2 },
    { width: 480, size: 1 },
  ])
    it(`breaks no line within a number or an address at ${width} px and ${size * 100} %`, async () => {
      for (const language of ['en', 'fr']) {
        const { links, place } = await invoiceLine({ email: 'hi@cedar.example' }, { width, language, size });
        expect(links.map(linesOf)).to.deep.equal([1, 1]);
        const edge = place.getBoundingClientRect().right;
        for (const link of links) expect(link.getBoundingClientRect().right).to.be.at.most(edge);
      }
    });

  it('fits though the address is longer than a line', async () => {
    const email = 'appointments.and.questions@cedarstreet-physiotherapy-and-massage.example';
    const { place, links } = await invoiceLine({ email }, { width: 320 });
    expect(place.scrollWidth).to.be.at.most(320);
    expect(linesOf(links[1]!)).to.be.greaterThan(1);
  });

  it('leads to the page about online visits in the language shown', async () => {
    const pages = {
      trainingUrl: 'https://cedarstreet.example/online/',
      trainingUrls: { default: 'https://cedarstreet.example/online/', fr: 'https://cedarstreet.example/fr/en-ligne/' },
    };
    for (const [language, page] of [
      ['en', pages.trainingUrls.default],
      ['fr', pages.trainingUrls.fr],
    ] as const) {
      const { tag } = await invoiceLine(pages, { language });
      const link = tag.shadowRoot!.querySelector<HTMLAnchorElement>('.footer a[target="_blank"]')!;
      expect(link.href).to.equal(page);
    }
  });
});
