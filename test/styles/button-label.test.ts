import { expect, fixture } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { base } from '../../src/styles/base.ts';
import { button } from '../../src/styles/button.ts';
import { buttonLabel } from '../../src/templates/button-label.ts';

class WorkingButton extends LitElement {
  static override styles = [base, button];
  static override properties = { isWorking: { type: Boolean } };
  declare isWorking: boolean;

  override render() {
    return html`<button class="button">${buttonLabel(this.isWorking, 'Saving…', 'Change password')}</button>`;
  }
}
customElements.define('test-working-button', WorkingButton);

it('a button keeps its width while it says what it does', async () => {
  const host = await fixture<WorkingButton>(html`<test-working-button></test-working-button>`);
  const found = host.renderRoot.querySelector('button');
  const { width, height } = found?.getBoundingClientRect() ?? {};
  expect(found?.innerText).to.equal('Change password');
  host.isWorking = true;
  await host.updateComplete;
  expect(found?.innerText).to.equal('Saving…');
  expect(found?.getBoundingClientRect()).to.include({ width, height });
  await expect(host).to.be.accessible();
});
