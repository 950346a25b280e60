import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { StaffMutation } from '../../server/front-desk/shared/staff-mutation.ts';
import type { CallOptions } from '../../src/client/jane-client.ts';
import { JaneError } from '../../src/client/jane-error.ts';
import { until } from '../support/until.ts';

type Answer = () => Promise<{ id: string }>;

class PressingElement extends LitElement {
  answers: Answer[] = [];
  readonly keys: (string | undefined)[] = [];
  readonly done: string[] = [];
  readonly write = new StaffMutation(
    this,
    ({ name }: { name: string }, { idempotencyKey }: CallOptions) => {
      this.keys.push(idempotencyKey);
      return this.answers.shift()?.() ?? Promise.resolve({ id: name });
    },
    ({ id }, { name }) => this.done.push(`${id} for ${name}`),
  );

  override render() {
    return this.write.renderFailure();
  }

  get again(): HTMLButtonElement | null {
    return this.renderRoot.querySelector('button');
  }
}
customElements.define('pressing-element', PressingElement);

const fails =
  (...reason: ConstructorParameters<typeof JaneError>): Answer =>
  async () => {
    throw new JaneError(...reason);
  };

async function stage(...answers: Answer[]): Promise<PressingElement> {
  const element: PressingElement = await fixture(html`<pressing-element></pressing-element>`);
  element.answers = answers;
  return element;
}

describe('what staff have the clinic do', () => {
  it('is followed by what follows a success, once', async () => {
    const element = await stage();
    await element.write.run({ name: 'maya' });
    expect(element.done).to.deep.equal(['maya for maya']);
    await element.updateComplete;
    expect(element.again).to.equal(null);
  });

  it('is told in words where it failed, and “Try again” repeats it under the same key, with what follows', async () => {
    const element = await stage(fails('unreachable'));
    await element.write.run({ name: 'maya' });
    expect(element.done).to.deep.equal([]);
    await element.updateComplete;
    expect(element.renderRoot.textContent).to.contain('The clinic’s server could not be reached.');
    element.again?.click();
    await until(() => element.done.length === 1, 'what follows');
    expect(element.done).to.deep.equal(['maya for maya']);
    expect(element.keys).to.have.length(2);
    expect(new Set(element.keys).size).to.equal(1);
    await element.updateComplete;
    expect(element.renderRoot.textContent.trim()).to.equal('');
  });

  it('is tried under a new key after the clinic refused, and not at all where that would meet the same refusal', async () => {
    const element = await stage(fails('signed-out'), fails('slot-taken'));
    await element.write.run({ name: 'maya' });
    await element.updateComplete;
    element.again?.click();
    await until(() => element.write.error?.code === 'slot-taken', 'the refusal');
    await element.updateComplete;
    expect(element.renderRoot.textContent).to.contain('Somebody just took that time.');
    expect(element.again).to.equal(null);
    expect(new Set(element.keys).size).to.equal(2);
  });

  it('forgets a failure that no longer fits, and nothing that is under way', async () => {
    let answer: (value: { id: string }) => void = () => {};
    const held: Answer = () => new Promise((resolve) => (answer = resolve));
    const element = await stage(fails('server-error'), held);
    await element.write.run({ name: 'maya' });
    element.write.clear();
    expect(element.write.error).to.equal(undefined);
    const running = element.write.run({ name: 'maia' });
    element.write.clear();
    expect(element.write.isPending).to.be.true;
    answer({ id: 'maia' });
    await running;
    expect(element.done).to.deep.equal(['maia for maia']);
  });
});
