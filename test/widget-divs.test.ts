import { expect, fixture, html } from '@open-wc/testing';
import '../src/all.ts';
import { until } from './support/until.ts';

const tags = [
  'jane-clinic',
  'jane-account-setup',
  'jane-calendar-subscribe',
  'jane-login',
  'jane-upcoming-appointments',
];

describe('jane-widgets/all', () => {
  it('registers every tag', () => {
    expect(tags.filter((tag) => !customElements.get(tag))).to.deep.equal([]);
  });

  it('registers nothing twice when it is loaded again', async () => {
    const before = tags.map((tag) => customElements.get(tag));
    for (const tag of tags) {
      const again = new URL(`../src/elements/${tag}/define.ts?again`, import.meta.url).href;
      await import(again);
    }
    expect(tags.map((tag) => customElements.get(tag))).to.deep.equal(before);
  });
});

describe('<div data-jane-widget>', () => {
  it('gets its tag inside it, whenever it comes, with what it said and with its fallback', async () => {
    const div = await fixture(
      html`<div data-jane-widget="login" data-api-url="https://api.clinic.test" data-setup-url="/account-setup/">
        <a href="tel:6045550142">Call us</a>
      </div>`,
    );
    await until(() => div.querySelector('jane-login'), 'the tag');
    const tag = div.querySelector('jane-login')!;
    expect(tag.apiUrl).to.equal('https://api.clinic.test');
    expect(tag.setupUrl).to.equal('/account-setup/');
    expect(tag.querySelector('a')?.textContent).to.equal('Call us');
    expect(div.children).to.have.length(1);
  });

  it('takes only what the tag knows: no listener, no style', async () => {
    const div = await fixture(
      html`<div data-jane-widget="login" data-onclick="alert(1)" data-style="color: red" data-id="x"></div>`,
    );
    await until(() => div.querySelector('jane-login'), 'the tag');
    expect(div.querySelector('jane-login')!.getAttributeNames()).to.deep.equal([]);
  });

  it('is left alone where it holds its tag already, or was emptied on purpose, or names no tag of ours', async () => {
    const place = await fixture(
      html`<section>
        <div data-jane-widget="login"><jane-login></jane-login></div>
        <div data-jane-widget="constructor"></div>
        <div data-jane-widget="calendar-subscribe"></div>
      </section>`,
    );
    await until(() => place.querySelector('jane-calendar-subscribe'), 'the tag');
    expect(place.querySelectorAll('jane-login')).to.have.length(1);
    expect(place.querySelector('[data-jane-widget=constructor]')!.children).to.have.length(0);
    place.querySelector('jane-calendar-subscribe')!.remove();
    place.append(await fixture(html`<div data-jane-widget="upcoming-appointments"></div>`));
    await until(() => place.querySelector('jane-upcoming-appointments'), 'another tag');
    expect(place.querySelector('jane-calendar-subscribe')).to.equal(null);
  });
});
