import { expect, fixture, html } from '@open-wc/testing';
import { aMoment, anOpening, now } from '../support/builders.ts';
import { press, seen } from '../support/press.ts';
import { until } from '../support/until.ts';
import {
  books,
  completes,
  picksTime,
  scenes,
  seesTimes,
  stage,
  type AppointmentsScene,
  type Staged,
} from './jane-upcoming-appointments-scenes.ts';

const put = async (scene: AppointmentsScene = {}): Promise<Staged> => stage(scene, await fixture(html`<div></div>`));

const shownIn = ({ tag }: Pick<Staged, 'tag'>, selector: string) =>
  [...tag.shadowRoot!.querySelectorAll(selector)].map((each) => each.textContent.replaceAll(/\s+/g, ' ').trim());
const focusedText = ({ tag }: Staged) => tag.shadowRoot!.activeElement?.textContent.trim();
const alert = (staged: Staged) => shownIn(staged, '[role="alert"]')[0];
const status = (staged: Staged) => shownIn(staged, '[role="status"]')[0];
const who = { username: 'maya.okafor', password: 'three blue kayaks', remember: false };
const complete = ({ tag }: Staged) => press(tag, '[part="complete-booking"]');
const see = ({ tag }: Staged) => press(tag, '.buttons .button.secondary');

/** A second week can be asked for. */
const moreDays: AppointmentsScene = {
  arrange: (clinic) =>
    clinic.answer('listOpenings', ({ query }) => ({
      now,
      openings: query.from === undefined ? clinic.openings : [anOpening({ start: aMoment('2026-12-03T09:00') })],
      ...(query.from === undefined && { nextFrom: '2026-12-02' }),
    })),
  act: picksTime,
};

describe('<jane-upcoming-appointments>, booking, when something fails', () => {
  it('keeps the days that stand when more could not be read, says so, and books', async () => {
    const staged = await put(moreDays);
    staged.clinic.refuse('listOpenings', 'not-found');
    await press(staged.tag, 'form .link.line');
    await seen(staged.tag, '.notice');
    expect(shownIn(staged, '.subheading')).to.have.length(2);
    expect(alert(staged)).not.to.equal('');
    expect(shownIn(staged, '.notice')[0]).to.contain('604');
    await complete(staged);
    await until(() => focusedText(staged) === 'Thanks for Booking', 'the thanks');
  });

  it('reads the same days again after they could not be read', async () => {
    const staged = await put(moreDays);
    staged.clinic.refuse('listOpenings', 'not-found', {}, 1);
    await press(staged.tag, 'form .link.line');
    await seen(staged.tag, '.notice');
    moreDays.arrange!(staged.clinic);
    await press(staged.tag, 'form .link.line');
    await until(() => shownIn(staged, '.subheading').length === 3, 'the day of the second week');
    expect(staged.clinic.calls('listOpenings').map(({ query }) => query.from)).to.deep.equal([
      undefined,
      '2026-12-02',
      '2026-12-02',
    ]);
    expect(shownIn(staged, '.notice')).to.have.length(0);
  });

  it('moves the focus to Try again, and to the heading when that helped', async () => {
    const staged = await put({
      arrange: (clinic) => clinic.refuse('listOpenings', 'not-found'),
      act: async (tag) => {
        await books(tag);
        await press(tag, '[part="choice"]');
        await press(tag, '[part="choice"]');
      },
    });
    await until(() => focusedText(staged) === 'Try again', 'the focus on Try again');
    staged.clinic.answer('listOpenings', () => ({ now, openings: staged.clinic.openings }));
    await press(staged.tag, '.try-again');
    await seen(staged.tag, '[part="slot"]');
    await until(() => focusedText(staged) === 'Book an appointment', 'the focus on the heading');
  });

  it('reads again on demand what is free, where that failed after somebody else took the time', async () => {
    const staged = await put({
      arrange: (clinic) => clinic.refuse('bookAppointment', 'slot-taken', {}, 1),
      act: async (tag, clinic) => {
        await picksTime(tag);
        clinic.refuse('listOpenings', 'not-found', {}, 1);
        await press(tag, '[part="complete-booking"]');
      },
    });
    await seen(staged.tag, '.try-again');
    expect(shownIn(staged, '[part="slot"]')).to.have.length(0);
    expect(shownIn(staged, '.steps')[0]).to.contain('Massage therapy, 30 minutes');
    await press(staged.tag, '.try-again');
    await until(() => shownIn(staged, '[part="slot"]').length === 7, 'what is free now');
    expect(shownIn(staged, '.notice')[0]).to.equal('Somebody else just took that time. These are free now.');
    await press(staged.tag, '[part="slot"] input');
    expect(shownIn(staged, '.notice')).to.have.length(0);
  });

  it('reads what is free after the tag was moved meanwhile', async () => {
    const staged = await put({
      arrange: (clinic) => clinic.refuse('bookAppointment', 'slot-taken', {}, 1),
      act: picksTime,
    });
    const held = staged.clinic.hold('listOpenings');
    await complete(staged);
    await until(() => staged.clinic.calls('listOpenings').length === 2, 'the question what is free');
    (await fixture<HTMLElement>(html`<div></div>`)).append(staged.tag);
    await until(() => shownIn(staged, '[part="slot"]').length === 7, 'what is free now');
    held.release();
    expect(shownIn(staged, '.notice')[0]).to.contain('Somebody else just took that time.');
  });

  it('says which appointment is in the way, and asks for another time', async () => {
    const staged = await put({ arrange: (clinic) => clinic.refuse('bookAppointment', 'own-overlap'), act: completes });
    await until(() => alert(staged) !== '', 'the alert');
    expect(alert(staged)).to.equal('You already have an appointment at that time. Choose another time.');
    await until(() => shownIn(staged, '[part="slot"]').length === 7, 'what is free');
    expect(shownIn(staged, '[part="summary"]')).to.have.length(0);
  });

  it('books on while the tag is moved, once', async () => {
    const staged = await put({ act: picksTime });
    const held = staged.clinic.hold('bookAppointment');
    await complete(staged);
    await until(() => staged.clinic.calls('bookAppointment').length === 1, 'the booking');
    expect(status(staged)).to.equal('Booking…');
    (await fixture<HTMLElement>(html`<div></div>`)).append(staged.tag);
    held.release();
    await seen(staged.tag, '.success');
    expect(staged.clinic.calls('bookAppointment')).to.have.length(1);
  });

  it('thanks nobody for what the patient before had booked', async () => {
    const staged = await put({ act: picksTime });
    const heard: string[] = [];
    staged.tag.addEventListener('jane-appointment-booked', ({ type }) => heard.push(type));
    const held = staged.clinic.hold('bookAppointment');
    await complete(staged);
    await until(() => staged.clinic.calls('bookAppointment').length === 1, 'the booking');
    await staged.tag.client!.session.signOut();
    await staged.tag.client!.session.signIn(who);
    await seen(staged.tag, '[part="appointment"]');
    held.release();
    await until(() => staged.clinic.upcoming.length === 5, 'the clinic has booked');
    await staged.tag.updateComplete;
    expect(shownIn(staged, '.heading')).to.deep.equal(['Upcoming Appointments']);
    expect(heard).to.have.length(0);
  });

  it('does not know whether a time was changed, and shows what the clinic has on file to whoever looks', async () => {
    const staged = await put({ ...scenes.moving, arrange: (clinic) => clinic.breakNetwork('moveAppointment', 1) });
    await press(staged.tag, '[part="slot"] input');
    await complete(staged);
    await seen(staged.tag, '.try-again');
    expect(alert(staged)).to.contain('We don’t know whether the time was changed.');
    const list = staged.clinic.hold('listUpcomingAppointments');
    await see(staged);
    expect(shownIn(staged, '.title'), 'the list as it was').to.have.length(0);
    list.release();
    await until(() => shownIn(staged, '.title').length === 4, 'the list');
  });

  it('shows the treatments at once on the way back, while it reads them again', async () => {
    const staged = await put({ act: seesTimes });
    await press(staged.tag, '.button.secondary:last-child');
    staged.clinic.hold('listTreatments');
    await press(staged.tag, '.button.secondary:last-child');
    expect(shownIn(staged, '[part="choice"]')[0]).to.contain('Massage therapy');
    expect(status(staged)).to.equal('One moment…');
  });

  it('says where undoing was refused, and does not offer it again', async () => {
    const staged = await put(scenes.booked);
    staged.clinic.refuse('undoBooking', 'too-late');
    await press(staged.tag, '.buttons .link');
    await seen(staged.tag, '.notice.danger');
    expect(alert(staged)).not.to.equal('');
    expect(shownIn(staged, '.buttons .link')).to.have.length(0);
    await press(staged.tag, '.buttons .button');
    await until(() => shownIn(staged, '.title').length === 5, 'the list with the appointment');
  });

  it('undoes once under one key, although the answer to the first try never came', async () => {
    const staged = await put(scenes.booked);
    staged.clinic.breakNetwork('undoBooking', 1);
    await press(staged.tag, '.buttons .link');
    await seen(staged.tag, '.try-again');
    expect(alert(staged)).to.contain('We don’t know whether this booking was undone.');
    await press(staged.tag, '.try-again');
    await until(() => shownIn(staged, '.title').length === 4, 'the list as it was');
    const keys = staged.clinic.calls('undoBooking').map(({ headers }) => headers.get('Idempotency-Key'));
    expect([keys.length, new Set(keys).size]).to.deep.equal([2, 1]);
  });
});
