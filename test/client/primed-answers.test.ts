import { expect } from '@open-wc/testing';
import { buildClient } from '../../src/client/build-client.ts';
import type { PrimedAnswer } from '../../src/client/primed-answers.ts';
import type { JaneClient } from '../../src/client/jane-client.ts';
import { clientHeader } from '../../src/contract/index.ts';
import { FakeClinic } from '../support/fake-clinic.ts';

const patientId = 'patient-maya';

describe('what the first script asked for', () => {
  let clinic: FakeClinic;

  beforeEach(async () => {
    clinic = new FakeClinic();
    await clinic.signedInClient();
    clinic.requests.length = 0;
  });

  const refresh = (): PrimedAnswer => {
    const url = `${clinic.apiUrl}/v1/session/refresh`;
    const headers = { 'Content-Type': 'application/json', [clientHeader]: '1' };
    const response = clinic.fetch(url, { method: 'POST', body: '{}', headers, credentials: 'include' });
    return { method: 'POST', url, response };
  };
  const list = async (session: Promise<Response>, language = 'en'): Promise<PrimedAnswer> => {
    const { accessToken } = (await (await session).clone().json()) as { accessToken: string };
    const url = `${clinic.apiUrl}/v1/patients/${patientId}/appointments`;
    const headers = { Authorization: `Bearer ${accessToken}`, 'Accept-Language': language };
    return { method: 'GET', url, language, response: clinic.fetch(url, { headers }) };
  };
  const goOn = (primed: readonly PrimedAnswer[], sessionCode?: string): JaneClient => {
    const built = buildClient({ apiUrl: clinic.apiUrl, fetch: clinic.fetch });
    built.goOn({ primed, ...(sessionCode !== undefined && { sessionCode }) });
    return built.client;
  };
  const countOf = (name: 'refreshSession' | 'listUpcomingAppointments') => clinic.calls(name).length;

  it('stands in for the session’s refresh and for the list, once each', async () => {
    const session = refresh();
    const client = goOn([session, await list(session.response)]);
    await client.session.restore();
    expect(client.session.state.status).to.equal('signed-in');
    const read = await client.listUpcomingAppointments({ patientId }, { language: 'en' });
    expect(read.appointments).to.have.length(2);
    expect(clinic.requests).to.have.length(2);
    await client.listUpcomingAppointments({ patientId }, { language: 'en' });
    expect(countOf('listUpcomingAppointments')).to.equal(2);
    expect(countOf('refreshSession')).to.equal(1);
  });

  it('is read as any other answer: what refuses a session, and what the contract does not know, is told', async () => {
    clinic.refuse('refreshSession', 'signed-out', {}, 1);
    const refused = goOn([refresh()]);
    await refused.session.restore();
    expect(refused.session.state.status).to.equal('signed-out');

    await clinic.signedInClient();
    const { method, url } = refresh();
    const odd = goOn([{ method, url, response: Promise.resolve(Response.json({ accessToken: 7 })) }]);
    await odd.session.restore();
    const { state } = odd.session;
    expect(state.status === 'unreachable' && state.error.code).to.equal('bad-answer');
  });

  it('is asked for once more where it failed on its way', async () => {
    const url = `${clinic.apiUrl}/v1/session/refresh`;
    const client = goOn([{ method: 'POST', url, response: Promise.reject(new TypeError('Failed to fetch')) }]);
    await client.session.restore();
    expect(client.session.state.status).to.equal('signed-in');
    expect(countOf('refreshSession')).to.equal(1);
    expect(clinic.calls('refreshSession')[0]?.credentials).to.equal('include');
  });

  it('is asked for again where the clinic was just then out of reach, as any read', async () => {
    const session = refresh();
    const busy = await list(session.response);
    const client = goOn([session, { ...busy, response: Promise.resolve(new Response('', { status: 503 })) }]);
    await client.session.restore();
    clinic.requests.length = 0;
    await client.listUpcomingAppointments({ patientId }, { language: 'en' });
    expect(countOf('listUpcomingAppointments')).to.equal(1);
  });

  it('is nobody’s after a sign-in, and old after a write', async () => {
    const session = refresh();
    const before = await list(session.response);
    const client = goOn([session, before]);
    await client.session.signIn({ username: 'maya.okafor', password: 'three blue kayaks', remember: false });
    clinic.requests.length = 0;
    await client.listUpcomingAppointments({ patientId }, { language: 'en' });
    expect(countOf('listUpcomingAppointments')).to.equal(1);

    const again = refresh();
    const other = goOn([again, await list(again.response)]);
    await other.session.restore();
    await other.askClinic();
    clinic.requests.length = 0;
    await other.listUpcomingAppointments({ patientId }, { language: 'en' });
    expect(countOf('listUpcomingAppointments')).to.equal(1);
  });

  it('is left where the patient pressed for it, and where another language is shown', async () => {
    const session = refresh();
    const client = goOn([session, await list(session.response)]);
    await client.session.restore();
    clinic.requests.length = 0;
    await client.listUpcomingAppointments({ patientId }, { language: 'fr' });
    await client.listUpcomingAppointments({ patientId }, { language: 'en', userInitiated: true });
    expect(countOf('listUpcomingAppointments')).to.equal(2);
    expect(clinic.calls('listUpcomingAppointments').at(-1)?.headers.get('Jane-Interaction')).to.equal('1');
  });

  it('ends with the wait of whoever asked', async () => {
    const url = `${clinic.apiUrl}/v1/clinic`;
    const client = goOn([{ method: 'GET', url, response: new Promise<Response>(() => undefined) }]);
    const controller = new AbortController();
    const read = client.getClinic(undefined, { signal: controller.signal });
    controller.abort();
    const error = await read.catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'cancelled');
    expect((await client.getClinic()).name).to.be.a('string');
  });

  it('may be a session’s code out of the page’s address', async () => {
    clinic.takesCookies = false;
    await clinic.signedInClient();
    const code = `code-for-${[...clinic.sessions.keys()].at(-1)}-and-once`;
    const client = goOn([], code);
    expect(client.session.state).to.deep.equal({ status: 'restoring', isLikely: true });
    await client.session.restore();
    expect(client.session.state.status).to.equal('signed-in');
    expect(clinic.calls('exchangeSessionCode')[0]?.body).to.deep.equal({ code });
  });
});
