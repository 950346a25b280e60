import { expect, fixture, html } from '@open-wc/testing';
import { html as lit, LitElement } from 'lit';
import { base, button, card, form, notice } from '../../src/styles/index.ts';

class Sample extends LitElement {
  static override styles = [base, button, card, form, notice];
  override render() {
    return lit`<div class="tag">
      <div class="card"><h2 class="heading">Heading</h2>
      <button class="button primary">Primary</button>
      <button class="link">Link</button>
      <div class="notice"><span class="strong">Washed</span></div>
      <div class="field"><div class="box"><input aria-label="Field"></div></div></div>
    </div>`;
  }
}
customElements.define('test-sample', Sample);

class Around extends LitElement {
  static override styles = [base];
  override render() {
    return lit`<test-sample></test-sample>`;
  }
}
customElements.define('test-around', Around);

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;

/** Red, green and blue of any CSS colour, as the screen shows it. */
function rgb(color: string): [number, number, number] {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

function luminance(color: string): number {
  const [red, green, blue] = rgb(color).map((value) => {
    const part = value / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** As a browser reads the sheet that knows none of the conditions in it. */
function withoutSupports(sheet: CSSStyleSheet): CSSStyleSheet {
  const rules = [...sheet.cssRules].filter((rule) => !(rule instanceof CSSSupportsRule));
  const plain = new CSSStyleSheet();
  plain.replaceSync(rules.map(({ cssText }) => cssText).join('\n'));
  return plain;
}

/** The style of a part, once its change of tone is over. */
function part(sample: Element, selector: string): CSSStyleDeclaration {
  const style = getComputedStyle(sample.shadowRoot!.querySelector(selector)!);
  // Reading it is what begins the transition.
  style.getPropertyValue('background-color');
  for (const animation of sample.shadowRoot!.getAnimations()) animation.finish();
  return style;
}

/** Spread over hues, with light, dark, pale and glaring ones among them. */
const accents = Array.from({ length: 60 }, (_, at) => {
  const lightness = [0.15, 0.35, 0.5, 0.65, 0.8, 0.97][at % 6]!;
  return `oklch(${lightness} ${[0.02, 0.12, 0.3][at % 3]!} ${at * 6})`;
});

describe('the look', () => {
  for (const scheme of ['light', 'dark']) {
    it(`keeps the contrast of any accent, ${scheme}`, async () => {
      const place = await fixture<HTMLElement>(html`<div><test-sample></test-sample></div>`);
      place.style.colorScheme = scheme;
      const sample = place.firstElementChild!;
      for (const accent of [...accents, '#ff0', '#000', '#fff', 'hotpink', 'rgb(0 0 0 / 0.1)']) {
        place.style.setProperty('--jane-color-accent', accent);
        const primary = part(sample, '.primary');
        expect(contrast(primary.backgroundColor, primary.color), `button, ${accent}`).to.be.at.least(4.5);
        const surface = part(sample, '.card').backgroundColor;
        expect(contrast(part(sample, '.link').color, surface), `link, ${accent}`).to.be.at.least(4.5);
        const washed = part(sample, '.notice');
        expect(contrast(washed.backgroundColor, washed.color), `wash, ${accent}`).to.be.at.least(4.5);
        expect(contrast(primary.backgroundColor, surface), `ring, ${accent}`).to.be.at.least(3);
      }
    });

    it(`draws field borders that one sees, ${scheme}`, async () => {
      const place = await fixture<HTMLElement>(html`<div><test-sample></test-sample></div>`);
      place.style.colorScheme = scheme;
      const input = part(place.firstElementChild!, 'input');
      expect(contrast(input.borderTopColor, input.backgroundColor)).to.be.at.least(3);
    });
  }

  it('is whole without the functions of newer browsers: a light surface and our own accent', async () => {
    const place = await fixture<HTMLElement>(html`<div><test-sample></test-sample></div>`);
    place.style.colorScheme = 'dark';
    place.style.setProperty('--jane-color-accent', '#ff0');
    const root = place.firstElementChild!.shadowRoot!;
    root.adoptedStyleSheets = root.adoptedStyleSheets.map(withoutSupports);
    const sample = place.firstElementChild!;
    const primary = part(sample, '.primary');
    const card = part(sample, '.card');
    const input = part(sample, 'input');
    expect(contrast(primary.backgroundColor, primary.color)).to.be.at.least(4.5);
    expect(contrast(primary.backgroundColor, card.backgroundColor)).to.be.at.least(3);
    expect(contrast(part(sample, '.heading').color, card.backgroundColor)).to.be.at.least(7);
    expect(contrast(part(sample, '.link').color, card.backgroundColor)).to.be.at.least(4.5);
    expect(contrast(part(sample, '.notice').color, part(sample, '.notice').backgroundColor)).to.be.at.least(4.5);
    expect(contrast(input.borderTopColor, input.backgroundColor)).to.be.at.least(3);
  });

  it('reaches a tag inside a tag with what the page sets', async () => {
    const place = await fixture<HTMLElement>(html`<div><test-around></test-around></div>`);
    place.style.setProperty('--jane-radius-control', '3px');
    const inner = place.firstElementChild!.shadowRoot!.firstElementChild!;
    expect(part(inner, '.primary').borderTopLeftRadius).to.equal('3px');
  });

  it('lets the page’s colour win over the clinic’s', async () => {
    const place = await fixture<HTMLElement>(html`<div><test-sample></test-sample></div>`);
    const sample = place.firstElementChild as HTMLElement;
    const before = part(sample, '.primary').backgroundColor;
    place.style.setProperty('--_jane-clinic-accent', 'oklch(0.4 0.15 300)');
    const clinics = part(sample, '.primary').backgroundColor;
    place.style.setProperty('--jane-color-accent', 'oklch(0.4 0.15 30)');
    const pages = part(sample, '.primary').backgroundColor;
    expect(new Set([before, clinics, pages]).size).to.equal(3);
  });

  it('follows the page’s colour scheme and never sets it', async () => {
    const place = await fixture<HTMLElement>(html`<div><test-sample></test-sample></div>`);
    place.style.colorScheme = 'dark';
    expect(getComputedStyle(place.firstElementChild!).colorScheme).to.equal('dark');
    expect(luminance(part(place.firstElementChild!, '.card').backgroundColor)).to.be.below(0.1);
    place.style.colorScheme = 'light';
    expect(luminance(part(place.firstElementChild!, '.card').backgroundColor)).to.be.above(0.9);
  });

  it('has its room in a flex row, an auto column and a float', async () => {
    for (const style of ['display:flex', 'display:grid;grid-template-columns:auto']) {
      const place = await fixture<HTMLElement>(html`<div></div>`);
      place.style.cssText = `${style};inline-size:500px`;
      place.append(document.createElement('test-sample'));
      expect((place.firstElementChild as HTMLElement).offsetWidth, style).to.equal(500);
    }
    const place = await fixture<HTMLElement>(html`<div></div>`);
    place.style.inlineSize = '500px';
    const sample = document.createElement('test-sample');
    sample.style.float = 'inline-start';
    place.append(sample);
    expect(sample.offsetWidth).to.equal(500);
  });

  it('respects `hidden`', async () => {
    const sample = await fixture<HTMLElement>(html`<test-sample hidden></test-sample>`);
    expect(sample.checkVisibility()).to.be.false;
  });

  it('never makes an input so small that a phone zooms', async () => {
    const place = await fixture<HTMLElement>(html`<div><test-sample></test-sample></div>`);
    place.style.fontSize = '11px';
    expect(parseFloat(part(place.firstElementChild!, 'input').fontSize)).to.be.at.least(16);
    place.style.fontSize = '20px';
    expect(parseFloat(part(place.firstElementChild!, 'input').fontSize)).to.equal(20);
  });
});
