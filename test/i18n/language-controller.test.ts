import { expect, fixture, html } from '@open-wc/testing';
import { html as lit, LitElement } from 'lit';
import { messagesFor } from '../../src/i18n/messages-for.ts';
import { registerMessages } from '../../src/i18n/registered.ts';
import { LanguageController, type ClinicLanguage } from '../../src/i18n/language-controller.ts';
import { until } from '../support/until.ts';

class Speaker extends LitElement {
  clinic: ClinicLanguage | undefined = { language: 'en', region: 'CA' };
  readonly language = new LanguageController(this, { clinic: () => this.clinic });
  override render() {
    const { language, dir } = this.language;
    return lit`<p lang=${language} dir=${dir}>${messagesFor(language).appointments.begin}</p>`;
  }
}
customElements.define('test-speaker', Speaker);

/** A root between the page and the tag. */
class Wrapper extends LitElement {
  override render() {
    return lit`<test-speaker></test-speaker>`;
  }
}
customElements.define('test-wrapper', Wrapper);

const page = document.documentElement;
const saidBy = (speaker: Element) => {
  const p = speaker.shadowRoot!.querySelector('p')!;
  return [p.lang, p.dir, p.textContent];
};

describe('the language of a tag', () => {
  afterEach(() => {
    page.lang = 'en';
    page.removeAttribute('dir');
  });

  it('is the nearest one around it, in the clinic’s region', async () => {
    const place = await fixture(html`<div lang="fr"><test-speaker></test-speaker></div>`);
    expect(saidBy(place.firstElementChild!)).to.deep.equal(['fr-CA', 'ltr', 'Commencer']);
    const own = await fixture(html`<test-speaker lang="en-GB"></test-speaker>`);
    expect(saidBy(own)).to.deep.equal(['en-GB', 'ltr', 'Begin']);
  });

  it('is found through every shadow root, and followed when it changes', async () => {
    const place = await fixture(html`<div lang="fr"><test-wrapper></test-wrapper></div>`);
    const speaker = place.firstElementChild!.shadowRoot!.firstElementChild!;
    await until(() => speaker.shadowRoot?.querySelector('p'), 'the first words');
    expect(saidBy(speaker)[2]).to.equal('Commencer');
    place.setAttribute('lang', 'en');
    await until(() => saidBy(speaker)[2] === 'Begin', 'English');
    place.firstElementChild!.setAttribute('lang', 'fr-FR');
    await until(() => saidBy(speaker)[0] === 'fr-FR', 'French of France');
  });

  it('is looked for anew where the tag is put', async () => {
    const speaker = await fixture<Speaker>(html`<test-speaker></test-speaker>`);
    const french = await fixture(html`<div lang="fr"></div>`);
    french.append(speaker);
    await until(() => saidBy(speaker)[2] === 'Commencer', 'French');
    page.lang = 'en-CA';
    await speaker.updateComplete;
    expect(saidBy(speaker)[2]).to.equal('Commencer');
  });

  it('is the clinic’s where the page has none, and English before that is known', async () => {
    page.removeAttribute('lang');
    const speaker = new Speaker();
    speaker.clinic = undefined;
    (await fixture(html`<div></div>`)).append(speaker);
    await speaker.updateComplete;
    expect(saidBy(speaker)).to.deep.equal(['en', 'ltr', 'Begin']);
    speaker.clinic = { language: 'fr', region: 'CA' };
    speaker.requestUpdate();
    await speaker.updateComplete;
    expect(saidBy(speaker)[0]).to.equal('fr-CA');
  });

  it('falls back to the clinic’s where there are no texts, and says in its wrapper what it speaks', async () => {
    const place = await fixture(html`<div lang="ur" dir="rtl"><test-speaker></test-speaker></div>`);
    expect(saidBy(place.firstElementChild!)).to.deep.equal(['en-CA', 'ltr', 'Begin']);
  });

  it('is no worse for a `lang` that is none', async () => {
    const place = await fixture(html`<div lang="no language"><test-speaker></test-speaker></div>`);
    expect(saidBy(place.firstElementChild!)[2]).to.equal('Begin');
  });

  it('runs in the page’s direction, else in its own', async () => {
    const place = await fixture(html`<div dir="rtl"><test-speaker></test-speaker></div>`);
    expect(saidBy(place.firstElementChild!)[1]).to.equal('rtl');
    place.setAttribute('dir', 'ltr');
    await until(() => saidBy(place.firstElementChild!)[1] === 'ltr', 'the new direction');
    const { warn } = console;
    console.warn = () => undefined;
    registerMessages('ar', { appointments: { begin: 'ابدأ' } });
    console.warn = warn;
    const arabic = await fixture(html`<div lang="ar"><test-speaker></test-speaker></div>`);
    expect(saidBy(arabic.firstElementChild!)).to.deep.equal(['ar-CA', 'rtl', 'ابدأ']);
  });

  it('takes texts that come later', async () => {
    const place = await fixture(html`<div lang="fi"><test-speaker></test-speaker></div>`);
    expect(saidBy(place.firstElementChild!)[2]).to.equal('Begin');
    const { warn } = console;
    console.warn = () => undefined;
    registerMessages('fi', { appointments: { begin: 'Aloita' } });
    console.warn = warn;
    await until(() => saidBy(place.firstElementChild!)[2] === 'Aloita', 'Finnish');
  });
});
