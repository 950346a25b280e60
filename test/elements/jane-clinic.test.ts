import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { createJaneClient } from '../../src/client/create-jane-client.ts';
import type { JaneClient } from '../../src/client/jane-client.ts';
import type { JaneProblemEvent } from '../../src/elements/events.ts';
import { ClinicSource } from '../../src/first-screen/clinic-source.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { until } from '../support/until.ts';

/** A tag as ours are, whose client a test can see. */
class AnyTag extends LitElement {
  static override properties = { client: { attribute: false }, apiUrl: { attribute: 'api-url' } };
  declare client: JaneClient;
  declare apiUrl: string;
  readonly #source = new ClinicSource(this);
  changes = 0;

  constructor() {
    super();
    this.#source.onChange(() => this.changes++);
  }

  get found(): { readonly client: JaneClient | undefined } {
    const { clinic } = this.#source;
    if (!clinic) return { client: undefined };
    return { client: 'client' in clinic ? clinic.client : createJaneClient({ apiUrl: clinic.apiUrl }) };
  }
}
customElements.define('any-tag', AnyTag);
declare global {
  interface HTMLElementTagNameMap {
    'any-tag': AnyTag;
  }
}

const tagIn = (place: Element): AnyTag => place.querySelector('any-tag')!;

describe('<jane-clinic>', () => {
  // Runs first, while nobody has registered <jane-clinic>.
  it('gives tags their client though its script comes after theirs', async () => {
    expect(customElements.get('jane-clinic')).to.equal(undefined);
    const place = await fixture(
      html`<div>
        <jane-clinic api-url="https://late.clinic.test/">
          <div><any-tag></any-tag></div>
        </jane-clinic>
      </div>`,
    );
    const tag = tagIn(place);
    expect(tag.found.client).to.equal(undefined);
    await import('../../src/elements/jane-clinic/define.ts');
    await until(() => tag.found.client, 'the client');
    expect(tag.found.client?.apiUrl).to.equal('https://late.clinic.test');
  });

  it('and each tag tell the page once of an address that is none', async () => {
    const heard: [string, string][] = [];
    const listen = (event: JaneProblemEvent) => heard.push([(event.target as Element).localName, event.code]);
    document.addEventListener('jane-problem', listen);
    const place = await fixture<LitElement>(
      html`<jane-clinic api-url="mailto:clinic"><any-tag></any-tag></jane-clinic>`,
    );
    place.requestUpdate();
    await place.updateComplete;
    await (
      await fixture<AnyTag>(html`<any-tag api-url="javascript:alert(1)"></any-tag>`)
    ).updateComplete;
    await until(() => heard.length === 2, 'both events');
    document.removeEventListener('jane-problem', listen);
    expect(heard).to.deep.equal([
      ['jane-clinic', 'misconfigured'],
      ['any-tag', 'misconfigured'],
    ]);
  });

  it('draws nothing of its own, and shows what stands inside', async () => {
    const place = await fixture(html`<jane-clinic api-url="https://api.clinic.test"><p>Hello</p></jane-clinic>`);
    expect(getComputedStyle(place).display).to.equal('contents');
    expect(place.querySelector('p')!.getClientRects()).to.have.length(1);
    await expect(place).to.be.accessible();
  });

  it('lets all tags inside share one client, and two clinics on a page do not mix', async () => {
    const place = await fixture(
      html`<div>
        <jane-clinic api-url="https://one.clinic.test"><any-tag></any-tag><any-tag></any-tag></jane-clinic>
        <jane-clinic api-url="https://two.clinic.test"><any-tag></any-tag></jane-clinic>
        <any-tag api-url="https://one.clinic.test/"></any-tag>
      </div>`,
    );
    const [a, b, c, d] = [...place.querySelectorAll<AnyTag>('any-tag')].map((tag) => tag.found.client);
    expect(a).to.exist.and.equal(b);
    expect(c?.apiUrl).to.equal('https://two.clinic.test');
    expect(d, 'the same address, written differently').to.equal(a);
  });

  it('takes a client in place of an address', async () => {
    const client = new FakeClinic().client();
    const place = await fixture(html`<jane-clinic .client=${client}><any-tag></any-tag></jane-clinic>`);
    await until(() => tagIn(place).found.client === client, 'the client');
  });

  it('comes after what a tag says itself: its client, then its address', async () => {
    const own = new FakeClinic().client();
    const place = await fixture(
      html`<jane-clinic api-url="https://one.clinic.test">
        <any-tag .client=${own} api-url="https://two.clinic.test"></any-tag>
      </jane-clinic>`,
    );
    const tag = tagIn(place);
    await tag.updateComplete;
    expect(tag.found.client).to.equal(own);
    tag.client = undefined as unknown as JaneClient;
    await tag.updateComplete;
    expect(tag.found.client?.apiUrl).to.equal('https://two.clinic.test');
    tag.removeAttribute('api-url');
    await tag.updateComplete;
    expect(tag.found.client?.apiUrl).to.equal('https://one.clinic.test');
  });

  it('tells the tags inside when its address changes', async () => {
    const place = await fixture(html`<jane-clinic api-url="https://one.clinic.test"><any-tag></any-tag></jane-clinic>`);
    place.setAttribute('api-url', 'https://two.clinic.test');
    await until(() => tagIn(place).found.client?.apiUrl === 'https://two.clinic.test', 'the other clinic');
  });

  it('is asked anew wherever a tag is moved, and a move inside changes nothing', async () => {
    const place = await fixture(
      html`<div>
        <jane-clinic id="one" api-url="https://one.clinic.test"
          ><any-tag></any-tag>
          <p></p
        ></jane-clinic>
        <jane-clinic id="two" api-url="https://two.clinic.test"></jane-clinic>
      </div>`,
    );
    const tag = tagIn(place);
    const { changes } = tag;
    place.querySelector('#one')!.append(tag);
    expect([tag.found.client?.apiUrl, tag.changes]).to.deep.equal(['https://one.clinic.test', changes]);
    place.querySelector('#two')!.append(tag);
    expect(tag.found.client?.apiUrl).to.equal('https://two.clinic.test');
    place.querySelector('#one')!.setAttribute('api-url', 'https://three.clinic.test');
    await tag.updateComplete;
    expect(tag.found.client?.apiUrl, 'it has left the first').to.equal('https://two.clinic.test');
    place.append(tag);
    expect(tag.found.client, 'nobody around').to.equal(undefined);
  });

  it('reaches tags in other shadow roots', async () => {
    const place = await fixture(html`<jane-clinic api-url="https://one.clinic.test"><div></div></jane-clinic>`);
    const tag = document.createElement('any-tag');
    place.querySelector('div')!.attachShadow({ mode: 'open' }).append(tag);
    expect(tag.found.client?.apiUrl).to.equal('https://one.clinic.test');
  });

  for (const address of ['javascript:alert(1)', 'data:text/html,x', 'ftp://x.test', 'https://']) {
    it(`makes no client of ${address}, and says so in the console`, async () => {
      const said: unknown[] = [];
      const { error } = console;
      console.error = (...words: unknown[]) => said.push(words);
      try {
        const tag = await fixture<AnyTag>(html`<any-tag api-url=${address}></any-tag>`);
        expect(tag.found.client).to.equal(undefined);
        expect(said).to.have.length(1);
      } finally {
        console.error = error;
      }
    });
  }

  it('tells the page once that the tags inside have their clinic', async () => {
    const place: HTMLElement = await fixture(html`<div></div>`);
    let ready = 0;
    place.addEventListener('jane-ready', () => ready++);
    const clinic = document.createElement('jane-clinic');
    place.append(clinic);
    await clinic.updateComplete;
    expect(ready).to.equal(0);
    clinic.apiUrl = 'https://api.clinic.example';
    await clinic.updateComplete;
    clinic.apiUrl = 'https://api.another.example';
    await clinic.updateComplete;
    expect(ready).to.equal(1);
  });
});
