import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/jane-upcoming-appointments/define.ts';
import type { JaneUpcomingAppointments } from '../../src/elements/jane-upcoming-appointments/jane-upcoming-appointments.ts';
import { aLink, aMoment, anAppointment, createFakeClinic, FakeProblem } from '../../src/testing/index.ts';
import { until } from '../support/until.ts';

describe('createFakeClinic', () => {
  it('answers a client with the appointments that it was given', async () => {
    const mine = anAppointment({ start: aMoment('2026-11-27T09:00') });
    const clinic = createFakeClinic({ appointments: [mine], clinic: { name: 'Birch Clinic' } });
    const client = await clinic.signedInClient();
    expect((await client.listUpcomingAppointments()).appointments).to.deep.equal([mine]);
    expect((await client.getClinic()).name).to.equal('Birch Clinic');
    expect(clinic.calls('listUpcomingAppointments')).to.have.length(1);
  });

  it('has a plausible sample for whatever is left out', async () => {
    const client = await createFakeClinic().signedInClient();
    expect((await client.listUpcomingAppointments()).appointments).to.have.length(2);
    expect((await client.listTreatments()).treatments).to.have.length(1);
  });

  it('gives the appointments by pages to whoever asks for pages', async () => {
    const days = ['2026-11-27', '2026-11-28', '2026-11-29'];
    const mine = days.map((day) => anAppointment({ id: day, start: aMoment(`${day}T09:00`) }));
    const client = await createFakeClinic({ appointments: mine }).signedInClient();
    const first = await client.listUpcomingAppointments({ limit: 2 });
    expect(first.appointments.map((each) => each?.id)).to.deep.equal(days.slice(0, 2));
    const second = await client.listUpcomingAppointments({ limit: 2, after: first.nextCursor! });
    expect(second.appointments.map((each) => each?.id)).to.deep.equal(days.slice(2));
    expect(second.nextCursor).to.equal(undefined);
  });

  it('refuses what it is told to refuse, as the API would', async () => {
    const clinic = createFakeClinic();
    clinic.refuse('cancelAppointment', 'too-late');
    const client = await clinic.signedInClient();
    const [first] = (await client.listUpcomingAppointments()).appointments;
    const refusal = client.cancelAppointment({ appointmentId: first!.id });
    const error: unknown = await refusal.catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'too-late');
    expect(new FakeProblem('too-late').problem.status).to.equal(422);
  });

  it('signs in only who has an account, and sets their links and calendars up', async () => {
    const token = 'a-token-of-43-characters-is-what-links-have';
    const link = aLink({ firstName: 'Noah' });
    const clinic = createFakeClinic({ accounts: [], links: { [token]: link }, calendars: [] });
    const client = clinic.client();
    expect((await client.openLink({ token })).firstName).to.equal('Noah');
    const error: unknown = await client.session
      .signIn({ username: 'maya.okafor', password: 'three blue kayaks', remember: false })
      .catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'wrong-credentials');
  });

  it('has clients that keep nothing in the browser, and never leave the page', async () => {
    const clinic = createFakeClinic();
    const { getItem } = Storage.prototype;
    let reads = 0;
    Storage.prototype.getItem = function (key) {
      reads++;
      return getItem.call(this, key);
    };
    try {
      const { session } = await clinic.signedInClient({ isIsolated: true });
      expect(session.state.status).to.equal('signed-in');
      expect(await session.follow(new URL('/elsewhere/', location.href))).to.equal(true);
      const another = clinic.client({ isIsolated: true });
      await another.session.restore();
      expect(another.session.state.status, 'by the cookie').to.equal('signed-in');
      await session.signOut();
      expect(another.session.state.status, 'it hears of no other tab').to.equal('signed-in');
    } finally {
      Storage.prototype.getItem = getItem;
    }
    expect(reads).to.equal(0);
    expect(Object.keys(localStorage).filter((key) => key.includes(clinic.apiUrl))).to.deep.equal([]);
  });

  it('stands behind a tag', async () => {
    const clinic = createFakeClinic({
      appointments: [anAppointment({ practitioner: { id: 'p', name: 'Dr. Ada Birch' } })],
    });
    const client = await clinic.signedInClient();
    const tag = await fixture<JaneUpcomingAppointments>(
      html`<jane-upcoming-appointments .client=${client}></jane-upcoming-appointments>`,
    );
    await until(() => tag.shadowRoot?.textContent.includes('Dr. Ada Birch'), 'the appointment');
  });
});
