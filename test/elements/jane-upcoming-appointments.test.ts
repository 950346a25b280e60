import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { Appointment } from '../../src/contract/index.ts';
import type {
  JaneAppointmentBeginEvent,
  JaneAppointmentCancelledEvent,
} from '../../src/elements/jane-upcoming-appointments/events.ts';
import type { JaneProblemEvent } from '../../src/first-screen/events.ts';
import { cleanAddress } from '../support/address.ts';
import { aMoment, allowed, anAppointment, anOnlineAppointment, refused } from '../support/builders.ts';
import { press, seen } from '../support/press.ts';
import { until } from '../support/until.ts';
import {
  aLateAppointment,
  answered,
  asksToCancel,
  aWeek,
  cancels,
  scenes,
  stage,
  type AppointmentsScene,
  type Staged,
} from './jane-upcoming-appointments-scenes.ts';
import { moreScenes } from './jane-upcoming-appointments-more-scenes.ts';

const put = async (scene: AppointmentsScene = {}): Promise<Staged> => stage(scene, await fixture(html`<div></div>`));

const textOf = (root: ParentNode | null | undefined, selector: string) =>
  [...(root?.querySelectorAll(selector) ?? [])].map((each) => each.textContent.replaceAll(/\s+/g, ' ').trim());
const shownIn = ({ tag }: Pick<Staged, 'tag'>, selector: string) => textOf(tag.shadowRoot, selector);
const focused = ({ tag }: Staged) => tag.shadowRoot!.activeElement?.textContent.replaceAll(/\s+/g, ' ').trim();
const status = (staged: Staged) => shownIn(staged, '[role="status"]')[0];
const alarm = (staged: Staged) => shownIn(staged, '[role="alert"]')[0];
const visible = ({ tag }: Staged, selector: string) =>
  [...tag.shadowRoot!.querySelectorAll<HTMLElement>(selector)].filter((each) => each.checkVisibility());

/** Answers the next reads of the list with what the API would say at another time. */
function laterIt(clinic: Staged['clinic'], now: string, appointments: (Appointment | null)[]): void {
  clinic.answer('listUpcomingAppointments', ({ params }) => ({
    now,
    subject: { id: params.patientId, firstName: 'Maya' },
    appointments,
    can: { book: allowed(), askClinic: allowed() },
  }));
}

describe('<jane-upcoming-appointments>', () => {
  afterEach(cleanAddress);

  describe('the list', () => {
    it('groups the visits by day on the clinic’s calendar', async () => {
      const staged = await put();
      expect(shownIn(staged, '.heading')).to.deep.equal(['Upcoming Appointments']);
      expect(shownIn(staged, '.date')).to.deep.equal(['Today 25 November', 'Tomorrow 26 November', 'Wed 2 December']);
      const [, tomorrow] = staged.tag.shadowRoot!.querySelectorAll('.day');
      expect(textOf(tomorrow, '.title')).to.deep.equal([
        'Physiotherapy, follow-up',
        'Massage therapy Moved from 3:30 p.m.',
      ]);
    });

    it('keeps title and people together beside a time that takes two lines', async () => {
      const late = anAppointment({
        start: aMoment('2026-11-26T11:30'),
        end: aMoment('2026-11-26T12:00'),
      });
      const gapIn = async (width: string, appointment: Appointment): Promise<number> => {
        const place = await fixture<HTMLElement>(html`<div></div>`);
        place.style.inlineSize = width;
        const { tag } = await stage({ arrange: (clinic) => void (clinic.upcoming = [appointment]) }, place);
        const visit = tag.shadowRoot!.querySelector('.appointment')!;
        const title = visit.querySelector('.title')!.getBoundingClientRect();
        const people = visit.querySelector('.title + *')!.getBoundingClientRect();
        return people.top - title.top;
      };
      const short = { ...late, start: aMoment('2026-11-26T11:00'), end: aMoment('2026-11-26T11:45') };
      expect(await gapIn('760px', late)).to.be.closeTo(await gapIn('760px', short), 0.5);
    });

    it('says when, with whom and where', async () => {
      const staged = await put();
      expect(shownIn(staged, '.time').slice(0, 2)).to.deep.equal(['2:00 – 2:50 p.m.', '10:30 – 11:15 a.m.']);
      expect(shownIn(staged, '.meta').slice(0, 2)).to.deep.equal([
        'SRDr. Sofia Reyes Online',
        'JTJonas Tremblay Cedar Street, room 2',
      ]);
    });

    it('leads with the next visit and says in words when it begins', async () => {
      const staged = await put();
      expect(shownIn(staged, '.soon')).to.deep.equal(['Begins in 12 minutes']);
      expect(shownIn(staged, '.day.next .title')).to.deep.equal(['Counselling']);
    });

    it('prints the clinic’s wall time whatever this device thinks of the zone', async () => {
      const odd = { instant: '2026-11-26T17:00:00.000Z', wall: '2026-11-26T10:00', zone: 'America/Vancouver' };
      const end = { instant: '2026-11-26T18:00:00.000Z', wall: '2026-11-26T11:00', zone: 'America/Vancouver' };
      const staged = await put({
        arrange: (clinic) => void (clinic.upcoming = [anAppointment({ start: odd, end })]),
      });
      expect(shownIn(staged, '.time')).to.deep.equal(['10:00 – 11:00 a.m.']);
    });

    it('says that times are in clinic time only where this device’s clock differs', async () => {
      const here = new Date('2026-11-26T23:00:00Z');
      const pad = (part: number) => String(part).padStart(2, '0');
      const local = `2026-11-${pad(here.getDate())}T${pad(here.getHours())}:${pad(here.getMinutes())}`;
      const start = (wall: string) => ({ instant: here.toISOString(), wall, zone: 'America/Vancouver' });
      const same = await put({
        arrange: (clinic) => void (clinic.upcoming = [anAppointment({ start: start(local) })]),
      });
      expect(shownIn(same, '.footer')[0]).not.to.contain('clinic time');
      const other = `2026-11-26T${pad((here.getHours() + 5) % 24)}:30`;
      const away = await put({
        arrange: (clinic) => void (clinic.upcoming = [anAppointment({ start: start(other) })]),
      });
      expect(shownIn(away, '.footer')[0]).to.contain('Times are in clinic time (Vancouver).');
    });

    it('shows a row that cannot be read as one to contact the clinic about, and all the others', async () => {
      const staged = await put(scenes.unreadableRow);
      expect(shownIn(staged, '.title')).to.have.length(4);
      expect(shownIn(staged, '.unreadable')).to.deep.equal([
        'One appointment can’t be shown here. Contact the clinic about it. 604-555-0142',
      ]);
    });

    it('never looks like "no appointments" when the only row cannot be read', async () => {
      const staged = await put({ arrange: (clinic) => void (clinic.upcoming = [null]) });
      expect(shownIn(staged, '.card')[0]).not.to.contain('Nothing booked');
      expect(shownIn(staged, '.unreadable')).to.have.length(1);
    });

    it('shows a state that it does not know as text, without actions', async () => {
      const staged = await put(scenes.unknownState);
      expect(shownIn(staged, '.badge')).to.deep.equal(['waitlisted']);
      expect(visible(staged, '.actions, .begin, .policy')).to.have.length(0);
    });

    it('shows as many as the page wants at first, and all on request', async () => {
      const staged = await put(scenes.limited);
      expect(shownIn(staged, '.title')).to.have.length(1);
      await press(staged.tag, '.card > p .link');
      await until(() => shownIn(staged, '.title').length === 4, 'all four');
      expect(focused(staged)).to.equal('Upcoming Appointments');
    });

    it('shows all where the page’s limit is none', async () => {
      for (const limit of ['0', '-2', 'many']) {
        expect(shownIn(await put({ attributes: { limit } }), '.title')).to.have.length(4);
      }
    });

    it('says that two records were joined while that is news', async () => {
      expect(shownIn(await put(scenes.merged), '.notice')[0]).to.contain('The clinic joined your two records.');
    });

    it('draws initials where a photo is blocked, and takes photos from the API only', async () => {
      const elsewhere = { id: 'a', name: 'Amélie Laurent', photoUrl: 'https://tracker.example/a.jpg' };
      const staged = await put({
        arrange: (clinic) => {
          const own = { id: 'b', name: 'Jonas Tremblay', photoUrl: `${clinic.apiUrl}/photos/b.jpg` };
          clinic.upcoming = [anAppointment({ practitioner: elsewhere }), anAppointment({ practitioner: own })];
        },
      });
      const images = staged.tag.shadowRoot!.querySelectorAll<HTMLImageElement>('.avatar img');
      expect(images).to.have.length(1);
      await until(() => images[0]!.hidden, 'the initials instead of the photo');
      expect(shownIn(staged, '.avatar')).to.deep.equal(['AL', 'JT']);
    });
  });

  describe('waiting and failing', () => {
    it('says that it is busy while the list is on its way, and then that it stands', async () => {
      const staged = await put(scenes.waiting);
      expect(status(staged)).to.equal('One moment…');
      expect(visible(staged, '.skeleton')).to.have.length(1);
      expect(shownIn(staged, '.card')[0]).not.to.contain('Nothing booked');
    });

    it('tells the page once when the first view stands, and not for the calendar inside it', async () => {
      const place = await fixture<HTMLElement>(html`<div></div>`);
      const heard: EventTarget[] = [];
      place.addEventListener('jane-ready', (event) => heard.push(event.target!));
      const { tag } = await stage({}, place);
      await seen(tag, 'jane-calendar-subscribe');
      await tag.refresh();
      expect(heard).to.deep.equal([tag]);
    });

    it('says plainly that the clinic is out of reach, and tries again when asked', async () => {
      const staged = await put(scenes.outOfReach);
      expect(shownIn(staged, '.notice')[0]).to.contain('We can’t reach the clinic just now.');
      expect(alarm(staged)).to.contain('We can’t reach the clinic just now.');
      expect(shownIn(staged, '.card')[0]).not.to.contain('Nothing booked');
      staged.clinic.answer('listUpcomingAppointments', () => ({
        now: '2026-11-25T20:48:00.000Z',
        subject: { id: 'patient-maya', firstName: 'Maya' },
        appointments: aWeek(),
        can: { book: allowed(), askClinic: allowed() },
      }));
      await press(staged.tag, '.notice button');
      await seen(staged.tag, '[part="appointment"]');
      expect(alarm(staged)).to.equal('');
    });

    it('tells the page what went wrong', async () => {
      const place = await fixture<HTMLElement>(html`<div></div>`);
      const problem = oneEvent(place, 'jane-problem');
      await stage(scenes.outOfReach, place);
      expect(((await problem) as unknown as JaneProblemEvent).code).to.equal('unreachable');
    });

    it('keeps the list, with the clinic’s time at which it was true, when a refresh fails', async () => {
      const staged = await put(scenes.stale);
      expect(shownIn(staged, '.title')).to.have.length(4);
      expect(shownIn(staged, '.notice.warn')).to.deep.equal([
        'We can’t reach the clinic just now. This is how it stood at 1:48 p.m. Try again',
      ]);
      expect(staged.tag.matches(':state(stale)')).to.be.true;
      laterIt(staged.clinic, '2026-11-25T20:55:00.000Z', aWeek());
      await press(staged.tag, '.notice.warn button');
      await until(() => visible(staged, '.notice.warn').length === 0, 'a fresh list');
      expect(shownIn(staged, '.soon')).to.deep.equal(['Begins in 5 minutes']);
    });

    it('is read anew when the network is back', async () => {
      const staged = await put(scenes.stale);
      laterIt(staged.clinic, '2026-11-25T20:50:00.000Z', aWeek());
      window.dispatchEvent(new Event('online'));
      await until(() => visible(staged, '.notice.warn').length === 0, 'a fresh list');
    });

    it('is read anew when the page is looked at again', async () => {
      const { clinic } = await put();
      const before = clinic.calls('listUpcomingAppointments').length;
      document.dispatchEvent(new Event('visibilitychange'));
      await until(() => clinic.calls('listUpcomingAppointments').length === before + 1, 'a second read');
      expect(clinic.calls('listUpcomingAppointments').at(-1)!.headers.get('Jane-Interaction')).to.equal(null);
    });

    it('starts a read that a move in the page cut short again', async () => {
      const place = await fixture<HTMLElement>(html`<div></div>`);
      const staged = await stage(scenes.waiting, place);
      const elsewhere = await fixture<HTMLElement>(html`<div></div>`);
      elsewhere.append(staged.tag);
      await seen(staged.tag, '[part="appointment"]');
    });

    it('stops listening and asking once it is removed', async () => {
      const { tag, clinic } = await put();
      tag.remove();
      const before = clinic.requests.length;
      document.dispatchEvent(new Event('visibilitychange'));
      window.dispatchEvent(new Event('jane-appointment-booked'));
      await tag.refresh();
      expect(clinic.requests.length).to.equal(before);
    });
  });

  describe('who is signed in', () => {
    it('asks to sign in, with a link to the page for that', async () => {
      const staged = await put(scenes.signedOut);
      expect(shownIn(staged, '.card')[0]).to.contain('Sign in to see your appointments.');
      expect(staged.tag.shadowRoot!.querySelector('a')!.pathname).to.equal('/my-account/');
      expect(staged.tag.matches(':state(signed-out)')).to.be.true;
    });

    it('shows nothing of anybody any more once they signed out', async () => {
      const staged = await put();
      await staged.tag.client!.session.signOut();
      await until(() => shownIn(staged, '.title').length === 0, 'nothing');
      expect(staged.tag.shadowRoot!.textContent).not.to.contain('Counselling');
    });

    it('leaves everything behind when it is given another clinic', async () => {
      const staged = await put();
      const other = await put({ arrange: (clinic) => void (clinic.upcoming = [aLateAppointment()]) });
      staged.tag.client = other.tag.client!;
      await until(() => shownIn(staged, '.title').join() === 'Physiotherapy, follow-up', 'the other clinic’s list');
    });
  });

  describe('the calendar link of a mail', () => {
    const who = { username: 'maya.okafor', password: 'three blue kayaks', remember: false };
    const isOpen = ({ tag }: Staged) =>
      tag.shadowRoot!.querySelector('jane-calendar-subscribe')?.matches(':state(open)') ?? false;

    it('opens the panel inside, and is out of the address at once', async () => {
      const staged = await put({ hash: '#section&calendar=open' });
      expect(location.hash).to.equal('#section');
      await until(() => isOpen(staged), 'the panel');
    });

    it('waits for the sign-in without the address, and does not travel', async () => {
      const staged = await put({
        isSignedOut: true,
        hash: '#calendar=open&begin=x',
        attributes: { 'login-url': '/in/' },
      });
      expect(location.hash).to.equal('#begin=x');
      expect(staged.tag.shadowRoot!.querySelector('a')!.hash).to.equal('#begin=x');
      await staged.tag.client!.session.signIn(who);
      await until(() => staged.clinic.calls('offerCalendarLinks').length === 1, 'the offer');
      expect(isOpen(staged)).to.equal(true);
    });

    it('is left to another tag of the page where the list has no calendar', async () => {
      await put({ hash: '#calendar=open', attributes: { 'without-calendar': '' } });
      expect(location.hash).to.equal('#calendar=open');
    });
  });

  describe('Begin', () => {
    it('is a real link that opens beside the page', async () => {
      const { tag } = await put();
      const begin = tag.shadowRoot!.querySelector<HTMLAnchorElement>('[part="begin"]')!;
      expect(begin.href).to.equal('https://video.example/room/8f2k');
      expect(begin.target).to.equal('_blank');
      expect(begin.rel).to.equal('noopener noreferrer');
      expect(begin.getAttribute('aria-label')).to.match(/^Begin, Counselling, Wednesday, November 25, 2:00/);
    });

    it('lets the page open the visit in its own way', async () => {
      const { tag } = await put();
      let heard: JaneAppointmentBeginEvent | undefined;
      tag.addEventListener('jane-appointment-begin', (event) => {
        heard = event;
        event.preventDefault();
      });
      const click = new MouseEvent('click', { bubbles: true, cancelable: true, composed: true });
      tag.shadowRoot!.querySelector('[part="begin"]')!.dispatchEvent(click);
      expect(heard!.appointmentId).to.equal('counselling');
      expect(heard!.joinUrl).to.equal('https://video.example/room/8f2k');
      expect(click.defaultPrevented).to.be.true;
    });

    it('says from when, on the day itself', async () => {
      const staged = await put(scenes.beginLater);
      expect(shownIn(staged, '.appointment')[0]).to.contain('You can begin from 4:00 p.m.');
      expect(visible(staged, '[part="begin"]')).to.have.length(0);
    });

    it('comes by itself when the clinic’s window opens', async () => {
      const random = Math.random;
      Math.random = () => 0;
      try {
        const opens = { ...aMoment('2026-11-25T13:48'), instant: '2026-11-25T20:48:00.400Z' };
        const { joinUrl, ...closed } = anOnlineAppointment();
        closed.can = { ...closed.can, begin: refused('too-early', { from: opens }) };
        const staged = await put({ arrange: (clinic) => void (clinic.upcoming = [closed]) });
        expect(visible(staged, '[part="begin"]')).to.have.length(0);
        laterIt(staged.clinic, '2026-11-25T20:48:00.500Z', [
          { ...closed, joinUrl: joinUrl!, can: { ...closed.can, begin: allowed({ from: opens }) } },
        ]);
        await seen(staged.tag, '[part="begin"]');
      } finally {
        Math.random = random;
      }
    });

    for (const joinUrl of ['http://video.example/room', 'https://user:secret@video.example/']) {
      it(`is never a link to ${joinUrl}`, async () => {
        const staged = await put({ arrange: (clinic) => void (clinic.upcoming = [anOnlineAppointment({ joinUrl })]) });
        expect(visible(staged, '[part="begin"]')).to.have.length(0);
        expect(shownIn(staged, '.appointment')[0]).to.contain('Contact the clinic to begin.');
      });
    }

    it('is offered from the mail’s link, which leaves the address and keeps what else is there', async () => {
      const staged = await put({ hash: '#section&begin=counselling' });
      expect(shownIn(staged, '.notice')[0]).to.contain('You can begin now: Counselling');
      expect(location.hash).to.equal('#section');
      expect(staged.tag.shadowRoot!.querySelector('.day.next [part="begin"]')).to.exist;
    });

    it('waits in the address until the patient is signed in, and travels to the page for that', async () => {
      const staged = await put(scenes.signedOutForBegin);
      expect(shownIn(staged, '.card')[0]).to.contain('Sign in to begin your online appointment.');
      expect(staged.tag.shadowRoot!.querySelector('a')!.hash).to.equal('#begin=counselling');
      expect(location.hash).to.equal('#begin=counselling');
      await staged.tag.client!.session.signIn({
        username: 'maya.okafor',
        password: 'three blue kayaks',
        remember: false,
      });
      await until(() => shownIn(staged, '.notice')[0]?.includes('You can begin now'), 'the offer');
      expect(location.hash).to.equal('');
    });

    it('says so when the mail’s visit is not among theirs, or comes too early or late', async () => {
      expect(shownIn(await put(scenes.beginFromMailUnknown), '.notice')[0]).to.contain('isn’t among yours');
      const early = anAppointment({
        id: 'early',
        can: { ...anAppointment().can, begin: refused('too-early', { from: aMoment('2026-11-26T15:00') }) },
      });
      const soon = await put({ hash: '#begin=early', arrange: (clinic) => void (clinic.upcoming = [early]) });
      expect(shownIn(soon, '.notice')[0]).to.match(/you can begin from Thursday, November 26, 3:00.p\.m\.$/);
      const over = await put({ hash: '#begin=physio' });
      expect(shownIn(over, '.notice')[0]).to.contain('can’t be begun any more');
    });
  });

  describe('what a row permits', () => {
    it('prints until when one can cancel and change, in a sentence', async () => {
      const staged = await put();
      expect(shownIn(staged, '.policy').at(-1)).to.equal('You can cancel or change this online until today, 4:00 p.m.');
      const until = aMoment('2026-12-01T10:00');
      const later = anAppointment({
        can: { begin: refused('state'), move: refused('policy'), cancel: allowed({ until }) },
      });
      const other = await put({ arrange: (clinic) => void (clinic.upcoming = [later]) });
      expect(shownIn(other, '.policy')).to.deep.equal(['You can cancel online until Tuesday, December 1, 10:00 a.m.']);
    });

    it('says Contact to Cancel, with a phone to call, once it is too late', async () => {
      const staged = await put({ arrange: (clinic) => void (clinic.upcoming = [aLateAppointment()]) });
      expect(shownIn(staged, '.policy')).to.deep.equal(['Contact to Cancel: 604-555-0142']);
      expect(staged.tag.shadowRoot!.querySelector<HTMLAnchorElement>('.policy a')!.href).to.equal('tel:+16045550142');
      expect(visible(staged, '.actions')).to.have.length(0);
    });

    it('names the visit in each action', async () => {
      const { tag } = await put();
      const names = [...tag.shadowRoot!.querySelectorAll('.actions button')].map((each) =>
        each.getAttribute('aria-label'),
      );
      expect(names.map((name) => name!.replaceAll(/\s/g, ' '))).to.deep.equal([
        'Change time, Massage therapy, Thursday, November 26, 4:00 p.m.',
        'Cancel appointment, Massage therapy, Thursday, November 26, 4:00 p.m.',
      ]);
    });

    it('asks before it cancels, and keeps the visit when told to', async () => {
      const staged = await put();
      await asksToCancel(staged.tag);
      await until(() => focused(staged) === 'Cancel this appointment?', 'the question in focus');
      expect(staged.clinic.calls('cancelAppointment')).to.have.length(0);
      await press(staged.tag, '.confirm .link');
      await until(() => focused(staged) === 'Cancel appointment', 'the focus back on the opener');
      expect(staged.clinic.calls('cancelAppointment')).to.have.length(0);
    });

    it('cancels once, says so, and offers another time', async () => {
      const staged = await put();
      const cancelled = oneEvent<JaneAppointmentCancelledEvent>(staged.tag, 'jane-appointment-cancelled');
      await cancels(staged.tag);
      await press(staged.tag, '.confirm .stop');
      const event = await cancelled;
      expect([event.appointmentId, event.how]).to.deep.equal(['massage', 'cancelled']);
      await until(() => status(staged)!.startsWith('Cancelled: Massage therapy'), 'the news');
      expect(staged.clinic.calls('cancelAppointment')).to.have.length(1);
      expect(staged.clinic.calls('cancelAppointment')[0]!.headers.get('Jane-Interaction')).to.equal('1');
      expect(focused(staged)).to.equal('Upcoming Appointments');
      expect(shownIn(staged, '.gone .meta')[0]).to.equal('Cancelled by you Book another time');
    });

    it('is still cancelled here when only the list cannot be read afterwards', async () => {
      const staged = await put();
      await asksToCancel(staged.tag);
      staged.clinic.breakNetwork('listUpcomingAppointments');
      await press(staged.tag, '.confirm .stop');
      await seen(staged.tag, '.notice.warn');
      expect(shownIn(staged, '.gone .meta')[0]).to.contain('Cancelled by you');
    });

    it('says why the clinic refused, with whom to call', async () => {
      const staged = await put(scenes.cancelRefused);
      expect(shownIn(staged, '.appointment .notice')[0]).to.contain('It’s too late to do this online.');
      expect(shownIn(staged, '.appointment .notice')[0]).to.contain('604-555-0142');
      expect(alarm(staged)).to.contain('It’s too late');
    });

    it('does not know what became of a cancellation without an answer, and tries it again under the same key', async () => {
      const staged = await put(scenes.cancelUnknown);
      expect(shownIn(staged, '.appointment .notice')[0]).to.contain(
        'We don’t know whether this appointment was cancelled.',
      );
      await until(() => focused(staged) === 'Try again', 'Try again in focus');
      staged.clinic.answer('cancelAppointment', () =>
        anAppointment({ id: 'massage', state: 'cancelled', cancelledBy: 'patient' }),
      );
      await press(staged.tag, '.try-again');
      await until(() => status(staged)!.startsWith('Cancelled:'), 'the news');
      const keys = staged.clinic.calls('cancelAppointment').map(({ headers }) => headers.get('Idempotency-Key'));
      expect(keys).to.have.length(2);
      expect(new Set(keys).size).to.equal(1);
    });

    it('promises nothing that is over, also when no newer list can be read', async () => {
      const soon = { ...aMoment('2026-11-25T13:48'), instant: '2026-11-25T20:48:00.400Z' };
      const can = { begin: refused('state'), move: allowed({ until: soon }), cancel: allowed({ until: soon }) };
      const staged = await put({
        arrange: (clinic) => void (clinic.upcoming = [anAppointment({ can })]),
        act: async (_tag, clinic) => clinic.breakNetwork('listUpcomingAppointments'),
      });
      expect(visible(staged, '.actions')).to.have.length(1);
      await until(() => shownIn(staged, '.policy')[0]?.startsWith('Contact to Cancel'), 'Contact to Cancel');
      expect(visible(staged, '.actions')).to.have.length(0);
    });

    it('undoes a fresh booking without asking, as long as the grace lasts', async () => {
      const staged = await put(scenes.inGrace);
      expect(shownIn(staged, '.policy')).to.deep.equal(['You can undo this booking until 1:51 p.m.']);
      const undone = oneEvent<JaneAppointmentCancelledEvent>(staged.tag, 'jane-appointment-cancelled');
      await press(staged.tag, '.undo');
      expect((await undone).how).to.equal('undone');
      await until(() => shownIn(staged, '.title').length === 0, 'an empty list');
    });
  });

  describe('nothing booked', () => {
    it('offers to book and to have the clinic check, and says when that was asked', async () => {
      const staged = await put(scenes.empty);
      expect(shownIn(staged, '.card')[0]).to.contain('Nothing booked yet. Booked before and don’t see it?');
      expect(staged.tag.matches(':state(empty)')).to.be.true;
      await press(staged.tag, '[part="ask-clinic"]');
      await until(() => shownIn(staged, '.card')[0]!.includes('Asked on November 25.'), 'the answer');
      expect(visible(staged, '[part="ask-clinic"]')).to.have.length(0);
      expect(staged.clinic.calls('askClinic')).to.have.length(1);
    });

    it('remembers that the clinic was asked before', async () => {
      const staged = await put(scenes.emptyAsked);
      expect(shownIn(staged, '.card')[0]).to.contain('Asked on November 20. The clinic will be in touch.');
    });

    it('tells what the clinic answered, and can ask again only once that was read', async () => {
      const staged = await put(scenes.emptyAnswered);
      const card = () => shownIn(staged, '.card')[0] ?? '';
      expect(card()).to.contain('The clinic has checked: you are on file once.');
      expect(card()).to.contain('Contact the clinic: 604-555-0142 or hello@cedarstreet.example');
      expect(card()).to.not.contain('The clinic will be in touch');
      expect(visible(staged, '[part="ask-clinic"]')).to.have.length(0);
      await press(staged.tag, '.dismiss');
      await until(() => visible(staged, '[part="ask-clinic"]').length === 1, 'the way to ask again');
      expect(card()).to.not.contain('The clinic has checked');
      expect(staged.clinic.calls('dismissAnswer')).to.have.length(1);
      expect(staged.tag.shadowRoot!.activeElement?.matches('.heading')).to.be.true;
    });

    it('hears the answer on the page on which it was asked, too', async () => {
      const staged = await put(scenes.empty);
      await press(staged.tag, '[part="ask-clinic"]');
      await until(() => shownIn(staged, '.card')[0]!.includes('Asked on November 25.'), 'the question');
      answered(staged.clinic);
      await staged.tag.refresh();
      await until(() => shownIn(staged, '.card')[0]!.includes('you are on file once'), 'the answer');
      expect(shownIn(staged, '.card')[0]).to.not.contain('Asked on');
    });

    it('tells the answer above whatever was booked meanwhile', async () => {
      const staged = await put(moreScenes.answered);
      expect(shownIn(staged, '.notice')[0]).to.contain('you are on file once');
      await press(staged.tag, '.dismiss');
      await until(() => visible(staged, '.notice').length === 0, 'no notice');
    });

    it('says where nobody knows whether it was closed, and closes it on another try', async () => {
      const staged = await put(moreScenes.dismissUnknown);
      expect(shownIn(staged, '.notice.danger')[0]).to.contain('We don’t know whether this message was closed.');
      staged.clinic.answer('dismissAnswer', () => {
        staged.clinic.answered = undefined;
        return {};
      });
      await press(staged.tag, '.notice.danger .try-again');
      await until(() => visible(staged, '.notice').length === 0, 'no notice');
      const [first, second] = staged.clinic.calls('dismissAnswer');
      expect(second?.headers.get('Idempotency-Key')).to.equal(first?.headers.get('Idempotency-Key'));
    });

    it('says Contact to Book where the clinic books by itself', async () => {
      const staged = await put(scenes.emptyContactToBook);
      expect(shownIn(staged, '.card')[0]).to.contain('Contact to Book: 604-555-0142');
      expect(visible(staged, '[part="book"]')).to.have.length(0);
    });
  });

  describe('around the list', () => {
    it('leads to the clinic’s own booking page where it has one', async () => {
      const { tag } = await put(scenes.bookingPageOfTheClinic);
      const book = tag.shadowRoot!.querySelector<HTMLAnchorElement>('a[part="book"]')!;
      expect(book.pathname).to.equal('/book/');
      expect(tag.shadowRoot!.querySelector('jane-calendar-subscribe')).to.not.exist;
    });

    it('sends whoever wants another time in place of a cancelled visit there, too', async () => {
      const { tag } = await put(scenes.bookingPageOfTheClinic);
      expect(tag.shadowRoot!.querySelector<HTMLAnchorElement>('.gone a')!.pathname).to.equal('/book/');
    });

    it('never leads to an address that a browser would run', async () => {
      const { tag } = await put({
        attributes: { 'book-url': 'javascript:alert(1)', 'login-url': 'javascript:alert(1)' },
      });
      expect(tag.shadowRoot!.querySelectorAll('a[href^="javascript"]')).to.have.length(0);
    });

    it('has the calendar button for the same clinic, and keeps it while the patient books', async () => {
      const staged = await put();
      const calendar = staged.tag.shadowRoot!.querySelector('jane-calendar-subscribe')!;
      const button = await seen(calendar, '[part="button"]');
      expect(button.textContent).to.contain('Subscribe to your Calendar');
      await press(staged.tag, '[part="book"]');
      expect(calendar.checkVisibility()).to.be.false;
      await press(staged.tag, '.stack > div > .button');
      await until(() => calendar.checkVisibility(), 'the foot again');
      expect(staged.tag.shadowRoot!.querySelector('jane-calendar-subscribe')).to.equal(calendar);
    });

    it('tells whom to ask about an invoice, and how an online visit works', async () => {
      const foot = shownIn(await put(), '.footer')[0];
      expect(foot).to.contain('Looking for an invoice? Contact the clinic: 604-555-0142 or hello@cedarstreet.example');
      expect(foot).to.contain('How online appointments work');
    });

    it('shows the past on request, a page at a time', async () => {
      const many = Array.from({ length: 12 }, (_, at) => {
        const day = String(28 - at).padStart(2, '0');
        return anAppointment({ start: aMoment(`2025-10-${day}T10:00`), end: aMoment(`2025-10-${day}T10:30`) });
      });
      const staged = await put({ arrange: (clinic) => void (clinic.history = many) });
      expect(staged.clinic.calls('listAppointmentHistory')).to.have.length(0);
      await press(staged.tag, '[part="history"]');
      await until(() => shownIn(staged, '.title').length === 10, 'the first page');
      expect(focused(staged)).to.equal('Appointment History');
      expect(shownIn(staged, '.date')[0]).to.equal('Tue 28 October 2025');
      expect(visible(staged, '.actions, .policy')).to.have.length(0);
      const page = staged.clinic.hold('listAppointmentHistory');
      const more = await seen(staged.tag, '.button.compact');
      more.focus();
      more.click();
      await until(() => more.getAttribute('aria-disabled') === 'true', 'the busy button');
      expect(focused(staged), 'the focus while it is read').to.contain('One moment…');
      page.release();
      await until(() => shownIn(staged, '.title').length === 12, 'the second page');
      await until(() => focused(staged) === 'Appointment History', 'the focus after the last page');
      await press(staged.tag, '.link.line.small');
      await until(() => focused(staged) === 'Upcoming Appointments', 'the list again');
    });

    it('reads the list anew after another tag of the page booked something', async () => {
      const { clinic } = await put();
      const before = clinic.calls('listUpcomingAppointments').length;
      document.body.dispatchEvent(new Event('jane-appointment-booked', { bubbles: true, composed: true }));
      await until(() => clinic.calls('listUpcomingAppointments').length === before + 1, 'a second read');
    });

    it('fits its headings to the page', async () => {
      const { tag } = await put({ attributes: { 'heading-level': '3' } });
      expect(tag.shadowRoot!.querySelector('h3.heading')).to.exist;
      expect(tag.shadowRoot!.querySelectorAll('h4.date')).to.have.length(3);
    });

    it('speaks the page’s language, and follows it', async () => {
      const staged = await put();
      document.documentElement.lang = 'fr-CA';
      try {
        await until(() => shownIn(staged, '.heading')[0] === 'Rendez-vous à venir', 'French');
        expect(shownIn(staged, '.time')[0]).to.equal('14 h 00 – 14 h 50');
        expect(shownIn(staged, '.soon')[0]).to.equal('Commence dans 12 minutes');
        expect(shownIn(staged, '.title')[0]).to.equal('Consultation');
      } finally {
        document.documentElement.lang = 'en';
      }
    });
  });
});
