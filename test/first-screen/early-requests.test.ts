import { expect } from '@open-wc/testing';
import { clientHeader, patientOperations, sessionOperations } from '../../src/contract/index.ts';
import { beginList, beginRefresh, dropEarlyRequests, takeBegun, wire } from '../../src/first-screen/early-requests.ts';
import { SessionMarks } from '../../src/page/session-marks.ts';
import { createFakeClinic, type FakeClinic } from '../../src/testing/index.ts';
import { until } from '../support/until.ts';

describe('what the first script asks for before the app is here', () => {
  const { fetch } = globalThis;
  let clinic: FakeClinic;

  beforeEach(async () => {
    clinic = createFakeClinic();
    // A session of an earlier page, with its cookie.
    await clinic.signedInClient();
    clinic.requests.length = 0;
    new SessionMarks(clinic.apiUrl).mayExist = true;
    globalThis.fetch = clinic.fetch;
  });
  afterEach(() => {
    globalThis.fetch = fetch;
  });

  it('is what the operation table says', () => {
    const { refreshSession } = sessionOperations;
    const { listUpcomingAppointments } = patientOperations;
    expect(wire.refresh).to.deep.equal({
      method: refreshSession.method,
      path: refreshSession.path,
      clientHeader,
    });
    expect(wire.list).to.deep.equal({ method: listUpcomingAppointments.method, path: listUpcomingAppointments.path });
    expect(refreshSession.body?.safeParse({}).success).to.equal(true);
  });

  it('is the session and the list, each once, and is handed over once', async () => {
    beginRefresh(clinic.apiUrl);
    beginRefresh(clinic.apiUrl);
    await Promise.all([beginList(clinic.apiUrl, 'en'), beginList(clinic.apiUrl, 'en')]);
    const { primed = [] } = takeBegun(clinic.apiUrl);
    const answers = await Promise.all(primed.map(({ response }) => response));
    expect(answers.map(({ status }) => status)).to.deep.equal([200, 200]);
    expect(clinic.requests.map(({ name }) => name)).to.deep.equal(['refreshSession', 'listUpcomingAppointments']);
    expect(takeBegun(clinic.apiUrl)).to.deep.equal({});
    beginRefresh(clinic.apiUrl);
    expect(takeBegun(clinic.apiUrl)).to.deep.equal({});
  });

  it('is nothing without the mark of a session, and nothing while a sign-out is pending', async () => {
    const marks = new SessionMarks(clinic.apiUrl);
    marks.hasPendingSignOut = true;
    beginRefresh(clinic.apiUrl);
    marks.hasPendingSignOut = false;
    marks.mayExist = false;
    beginRefresh(clinic.apiUrl);
    await beginList(clinic.apiUrl, 'en');
    expect(takeBegun(clinic.apiUrl)).to.deep.equal({});
    expect(clinic.requests).to.have.length(0);
  });

  it('is given up when somebody signs in', async () => {
    const held = clinic.hold('refreshSession');
    beginRefresh(clinic.apiUrl);
    await until(() => clinic.calls('refreshSession').length > 0, 'the request');
    dropEarlyRequests(clinic.apiUrl);
    held.release();
    expect(takeBegun(clinic.apiUrl)).to.deep.equal({});
    await beginList(clinic.apiUrl, 'en');
    expect(clinic.calls('listUpcomingAppointments')).to.have.length(0);
  });
});
