import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { Mutation } from '../../src/app/shared/mutation.ts';
import type { JaneProblemEvent } from '../../src/first-screen/events.ts';
import { FakeClinic } from '../support/fake-clinic.ts';
import { aTestTag, type TestTag } from '../support/test-app.ts';
import { until } from '../support/until.ts';

interface Input {
  readonly appointmentId: string;
}

interface Staged {
  readonly clinic: FakeClinic;
  readonly tag: TestTag;
  readonly place: HTMLElement;
  readonly cancel: Mutation<Input, { id: string }>;
  /** The codes of what its owner was told. */
  readonly heard: string[];
}

const massage = { appointmentId: 'appointment-massage' };
const other = { appointmentId: 'appointment-counselling' };

async function stage(): Promise<Staged> {
  const clinic = new FakeClinic();
  clinic.upcoming = [massage, other].map(({ appointmentId: id }) => ({ ...clinic.upcoming[1]!, id }));
  const place: HTMLElement = await fixture(html`<div></div>`);
  const tag = aTestTag(await clinic.signedInClient(), place);
  const heard: string[] = [];
  const cancel = tag.app.mutation<Input, { id: string }>(
    (input, options) => tag.app.client.cancelAppointment(input, options),
    { onError: ({ code }) => heard.push(code) },
  );
  return { clinic, tag, place, cancel, heard };
}

const calls = ({ clinic }: Staged) => clinic.calls('cancelAppointment');
const keys = (staged: Staged) => calls(staged).map(({ headers }) => headers.get('Idempotency-Key'));
const isSame = (values: readonly unknown[]) => new Set(values).size === 1;

describe('a mutation', () => {
  it('is pending while the clinic works, and idle when it has answered', async () => {
    const { cancel } = await stage();
    expect(cancel.state).to.deep.equal({ status: 'idle' });
    const running = cancel.run(massage);
    expect([cancel.state.status, cancel.isPending, cancel.input]).to.deep.equal(['pending', true, massage]);
    expect((await running)?.id).to.equal(massage.appointmentId);
    expect([cancel.state.status, cancel.isPending, cancel.input]).to.deep.equal(['idle', false, undefined]);
  });

  it('writes one thing at a time', async () => {
    const staged = await stage();
    const held = staged.clinic.hold('cancelAppointment');
    const first = staged.cancel.run(massage);
    expect(await staged.cancel.run(other)).to.equal(undefined);
    held.release();
    expect((await first)?.id).to.equal(massage.appointmentId);
    expect(calls(staged)).to.have.length(1);
  });

  it('has failed when the clinic refuses, says so to its owner and the page, and may be tried again', async () => {
    const staged = await stage();
    const { clinic, tag, cancel, heard } = staged;
    clinic.refuse('cancelAppointment', 'too-late', {}, 1);
    const problem = oneEvent<JaneProblemEvent>(tag, 'jane-problem');
    expect(await cancel.run(massage)).to.equal(undefined);
    expect([cancel.state.status, cancel.error?.code, cancel.input]).to.deep.equal(['failed', 'too-late', massage]);
    expect((await problem).code).to.equal('too-late');
    expect(heard).to.deep.equal(['too-late']);
    expect((await cancel.retry())?.id).to.equal(massage.appointmentId);
    expect(isSame(keys(staged)), 'a new write under a new key').to.be.false;
  });

  it('is unconfirmed when no answer comes, and repeats the same input under the same key', async () => {
    const staged = await stage();
    const { clinic, cancel } = staged;
    clinic.breakNetwork('cancelAppointment', 2);
    await cancel.run(massage);
    expect([cancel.state.status, cancel.input]).to.deep.equal(['unconfirmed', massage]);
    await cancel.retry();
    expect(cancel.state.status).to.equal('unconfirmed');
    expect((await cancel.run({ ...massage }))?.id).to.equal(massage.appointmentId);
    expect(keys(staged)).to.have.length(3);
    expect(isSame(keys(staged))).to.be.true;
  });

  it('never writes something else under the key of what nobody knows about', async () => {
    const staged = await stage();
    staged.clinic.breakNetwork('cancelAppointment', 1);
    await staged.cancel.run(massage);
    await staged.cancel.run(other);
    expect(isSame(keys(staged))).to.be.false;
  });

  it('takes a new key once the answer came', async () => {
    const staged = await stage();
    staged.clinic.breakNetwork('cancelAppointment', 1);
    await staged.cancel.run(massage);
    await staged.cancel.retry();
    await staged.cancel.run(massage);
    const [first, second, third] = keys(staged);
    expect(first).to.equal(second);
    expect(third).not.to.equal(second);
  });

  it('knows of a clinic that says it is closed, and knows nothing where somebody on the way says so', async () => {
    const { clinic, cancel } = await stage();
    clinic.refuse('cancelAppointment', 'unavailable', {}, 1);
    await cancel.run(massage);
    expect(cancel.state.status).to.equal('failed');
    clinic.answer('cancelAppointment', () => new Response('Bad gateway', { status: 503 }));
    await cancel.run(massage);
    expect(cancel.state.status).to.equal('unconfirmed');
  });

  it('goes on while the tag is moved, and while it is out of the page', async () => {
    const staged = await stage();
    const { clinic, tag, place, cancel } = staged;
    const held = clinic.hold('cancelAppointment');
    const running = cancel.run(massage);
    await until(() => calls(staged).length === 1, 'the request');
    place.append(tag);
    tag.remove();
    held.release();
    expect((await running)?.id).to.equal(massage.appointmentId);
    expect(calls(staged)).to.have.length(1);
  });

  it('goes on when its screen is left, and tells nobody', async () => {
    const staged = await stage();
    const { clinic, cancel, heard } = staged;
    const held = clinic.hold('cancelAppointment');
    const running = cancel.run(massage);
    await until(() => calls(staged).length === 1, 'the request');
    cancel.reset();
    expect(cancel.state.status).to.equal('idle');
    held.release(new TypeError('Failed to fetch'));
    expect(await running).to.equal(undefined);
    expect([cancel.state.status, heard.length]).to.deep.equal(['idle', 0]);
  });

  it('tells the next patient nothing of what the one before wrote, and repeats nothing of it', async () => {
    const staged = await stage();
    const { clinic, tag, cancel, heard } = staged;
    clinic.breakNetwork('cancelAppointment', 1);
    await cancel.run(massage);
    await tag.client!.session.signOut();
    expect([cancel.state.status, cancel.error, cancel.input]).to.deep.equal(['idle', undefined, undefined]);
    await tag.client!.session.signIn({ username: 'maya.okafor', password: 'three blue kayaks', remember: false });
    await cancel.retry();
    expect(calls(staged)).to.have.length(1);
    await cancel.run(massage);
    expect(isSame(keys(staged))).to.be.false;
    expect(heard).to.have.length(1);
  });

  it('gives an answer that comes after a sign-out to nobody', async () => {
    const staged = await stage();
    const { clinic, tag, cancel } = staged;
    const held = clinic.hold('cancelAppointment');
    const running = cancel.run(massage);
    await until(() => calls(staged).length === 1, 'the request');
    await tag.client!.session.signOut();
    expect(cancel.isPending).to.be.false;
    held.release();
    expect(await running).to.equal(undefined);
  });

  it('counts as the patient being there, and asks in the language shown', async () => {
    const staged = await stage();
    staged.place.lang = 'fr-CA';
    await staged.cancel.run(massage);
    const { headers } = calls(staged)[0]!;
    expect(headers.get('Accept-Language')).to.equal('fr-CA');
    expect(headers.get('Jane-Interaction')).to.equal('1');
  });
});
