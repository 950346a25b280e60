import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { Query } from '../../src/app/shared/query.ts';
import type { JaneProblemEvent } from '../../src/first-screen/events.ts';
import { html as template } from '../../src/i18n/html.ts';
import { aTreatment } from '../support/builders.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { aTestTag, type TestTag } from '../support/test-app.ts';
import { until } from '../support/until.ts';

type Treatments = { readonly id: string }[];

interface Staged {
  readonly clinic: FakeClinic;
  readonly tag: TestTag;
  readonly place: HTMLElement;
  readonly query: Query<Treatments>;
  /** What the query's owner was told. */
  readonly heard: string[];
}

async function stage(): Promise<Staged> {
  const clinic = new FakeClinic();
  const place: HTMLElement = await fixture(html`<div></div>`);
  const tag = aTestTag(await clinic.signedInClient(), place);
  const heard: string[] = [];
  const query = tag.app.query<Treatments>(
    async (options) => (await tag.app.client.listTreatments(undefined, options)).treatments,
    { onReady: (value) => heard.push(`ready ${ids(value)}`), onError: ({ code }) => heard.push(code) },
  );
  return { clinic, tag, place, query, heard };
}

const ids = (value: Treatments | undefined) => value?.map(({ id }) => id).join(' ');
const asked = ({ clinic }: Staged) => clinic.calls('listTreatments').length;

/** Lets everything happen that does not wait for the clinic. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('a query', () => {
  it('is loading until the clinic has answered, and ready with the answer', async () => {
    const { query, heard } = await stage();
    expect(query.state).to.deep.equal({ status: 'loading' });
    expect(query.isReading).to.be.false;
    const reading = query.read();
    expect([query.state.status, query.isReading]).to.deep.equal(['loading', true]);
    expect(ids(await reading)).to.equal('treatment-massage');
    expect([query.state.status, query.isReading]).to.deep.equal(['ready', false]);
    expect(heard).to.deep.equal(['ready treatment-massage']);
  });

  it('asks in the language shown', async () => {
    const staged = await stage();
    staged.place.lang = 'fr-CA';
    await staged.query.read();
    expect(staged.clinic.calls('listTreatments')[0]!.headers.get('Accept-Language')).to.equal('fr-CA');
  });

  it('keeps the last value while it reads and when that fails, and tells its owner and the page', async () => {
    const { clinic, tag, query, heard } = await stage();
    await query.read();
    clinic.refuse('listTreatments', 'not-found');
    const problem = oneEvent<JaneProblemEvent>(tag, 'jane-problem');
    const reading = query.read();
    expect([query.state.status, ids(query.value)]).to.deep.equal(['ready', 'treatment-massage']);
    expect(await reading).to.equal(undefined);
    expect([query.state.status, ids(query.value)]).to.deep.equal(['failed', 'treatment-massage']);
    expect(query.error?.code).to.equal('not-found');
    expect((await problem).code).to.equal('not-found');
    expect(heard).to.deep.equal(['ready treatment-massage', 'not-found']);
  });

  it('has no value where the first read fails, and the value once another did not', async () => {
    const { clinic, query } = await stage();
    clinic.refuse('listTreatments', 'not-found', {}, 1);
    await query.read();
    expect([query.state.status, query.value]).to.deep.equal(['failed', undefined]);
    await query.read();
    expect([query.state.status, ids(query.value), query.error]).to.deep.equal([
      'ready',
      'treatment-massage',
      undefined,
    ]);
  });

  it('is about to be drawn as failed when its owner hears of that', async () => {
    const { clinic, tag } = await stage();
    let drawn = '';
    const query = tag.app.query((options) => tag.app.client.listTreatments(undefined, options), {
      onError: () => void tag.updateComplete.then(() => (drawn = tag.shadowRoot!.textContent)),
    });
    tag.app.show({ render: () => template`<p>${query.state.status}</p>` });
    clinic.refuse('listTreatments', 'not-found');
    await query.read();
    await until(() => drawn, 'a drawing');
    expect(drawn.trim()).to.equal('failed');
  });

  it('takes the answer to the last question only', async () => {
    const staged = await stage();
    const { clinic, query, heard } = staged;
    const first = clinic.hold('listTreatments');
    const overtaken = query.read();
    await until(() => asked(staged) === 1, 'the first question');
    clinic.treatments = [aTreatment({ id: 'newer' })];
    expect(ids(await query.read())).to.equal('newer');
    first.release();
    expect(await overtaken).to.equal(undefined);
    expect(ids(query.value)).to.equal('newer');
    expect(heard).to.deep.equal(['ready newer']);
  });

  it('starts again after the tag was moved while it read', async () => {
    const staged = await stage();
    const { clinic, tag, place, query, heard } = staged;
    const held = clinic.hold('listTreatments');
    const cut = query.read();
    await until(() => asked(staged) === 1, 'the question');
    place.append(tag);
    expect(query.isReading).to.be.true;
    await until(() => query.value, 'the answer to a second question');
    held.release();
    expect(await cut).to.equal(undefined);
    expect([asked(staged), heard.length]).to.deep.equal([2, 1]);
  });

  it('starts again after a move as the patient asked for it', async () => {
    const { tag, place } = await stage();
    const asked: (boolean | undefined)[] = [];
    const query = tag.app.query<Treatments>(({ userInitiated }) => {
      asked.push(userInitiated);
      // The first answer never comes.
      return asked.length === 1 ? new Promise(() => {}) : Promise.resolve([]);
    });
    void query.read({ userInitiated: true });
    place.append(tag);
    await until(() => query.value, 'the answer to a second question');
    expect(asked).to.deep.equal([true, true]);
  });

  it('waits while the tag is out of the page, and reads once it is back', async () => {
    const staged = await stage();
    const { tag, place, query } = staged;
    tag.remove();
    expect(await query.read()).to.equal(undefined);
    expect([query.isReading, asked(staged)]).to.deep.equal([true, 0]);
    place.append(tag);
    await until(() => query.value, 'the answer');
    expect(asked(staged)).to.equal(1);
  });

  it('does not read once more after a move when it was ready', async () => {
    const staged = await stage();
    await staged.query.read();
    staged.place.append(staged.tag);
    await settle();
    expect(asked(staged)).to.equal(1);
  });

  it('forgets what it knew with the patient', async () => {
    const { tag, query } = await stage();
    await query.read();
    await tag.client!.session.signOut();
    expect(query.state).to.deep.equal({ status: 'loading' });
  });

  it('shows nobody what was asked for by the patient before', async () => {
    const staged = await stage();
    const { clinic, tag, query, heard } = staged;
    const held = clinic.hold('listTreatments');
    const reading = query.read();
    await until(() => asked(staged) === 1, 'the question');
    await tag.client!.session.signOut();
    await tag.client!.session.signIn({ username: 'maya.okafor', password: 'three blue kayaks', remember: false });
    held.release();
    expect(await reading).to.equal(undefined);
    expect([query.state.status, query.isReading, heard.length]).to.deep.equal(['loading', false, 0]);
  });

  it('keeps what it knows when the same session goes on', async () => {
    const { clinic, tag, query } = await stage();
    await query.read();
    clinic.expireAccess();
    await tag.client!.getAccount();
    expect(ids(query.value)).to.equal('treatment-massage');
  });

  it('ends for good when its screen is left', async () => {
    const staged = await stage();
    const { clinic, tag, place, query, heard } = staged;
    const held = clinic.hold('listTreatments');
    const reading = query.read();
    await until(() => asked(staged) === 1, 'the question');
    query.dispose();
    place.append(tag);
    held.release();
    expect(await reading).to.equal(undefined);
    await settle();
    expect([asked(staged), heard.length]).to.deep.equal([1, 0]);
  });

  it('takes over what a write answered with, and a change of what stands', async () => {
    const { clinic, query } = await stage();
    query.update(() => [{ id: 'of nothing' }]);
    expect(query.value, 'nothing stands that could change').to.equal(undefined);
    query.set([{ id: 'written' }]);
    expect([query.state.status, ids(query.value)]).to.deep.equal(['ready', 'written']);
    clinic.refuse('listTreatments', 'not-found');
    await query.read();
    query.update((value) => [...value, { id: 'added' }]);
    expect([query.state.status, ids(query.value)]).to.deep.equal(['failed', 'written added']);
  });

  it('counts the age of what was read, not of what was changed since', async () => {
    const { query } = await stage();
    await query.read();
    await settle();
    query.update((value) => [...value]);
    expect(query.age).to.be.at.least(40);
    query.set(query.value ?? []);
    expect(query.age).to.be.below(40);
  });
});
