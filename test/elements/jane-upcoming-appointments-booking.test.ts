import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type {
  JaneAppointmentBookedEvent,
  JaneAppointmentCancelledEvent,
  JaneAppointmentMovedEvent,
} from '../../src/elements/jane-upcoming-appointments/events.ts';
import { cleanAddress } from '../support/address.ts';
import { aMoment, anAppointment, anOpening, now } from '../support/builders.ts';
import { press, seen } from '../support/press.ts';
import { until } from '../support/until.ts';
import {
  completes,
  picksTime,
  scenes,
  stage,
  type AppointmentsScene,
  type Staged,
} from './jane-upcoming-appointments-scenes.ts';

const put = async (scene: AppointmentsScene = {}): Promise<Staged> => stage(scene, await fixture(html`<div></div>`));

const shownIn = ({ tag }: Pick<Staged, 'tag'>, selector: string) =>
  [...tag.shadowRoot!.querySelectorAll(selector)].map((each) => each.textContent.replaceAll(/\s+/g, ' ').trim());
const focused = ({ tag }: Staged) => tag.shadowRoot!.activeElement;
const focusedText = (staged: Staged) => focused(staged)?.textContent.trim();
const alarm = (staged: Staged) => shownIn(staged, '[role="alert"]')[0];
const keysOf = ({ clinic }: Staged, name: 'bookAppointment' | 'moveAppointment') =>
  clinic.calls(name).map(({ headers }) => headers.get('Idempotency-Key'));

describe('<jane-upcoming-appointments>, booking', () => {
  it('asks for the treatment, then with whom, then when', async () => {
    const staged = await put({ act: (tag) => press(tag, '[part="book"]') });
    await until(() => shownIn(staged, '[part="choice"]').length === 2, 'the treatments');
    expect(focusedText(staged)).to.equal('Book an appointment');
    expect(shownIn(staged, '[part="choice"]')).to.deep.equal([
      'Massage therapy 30 minutes',
      'Counselling 50 minutes · Online',
    ]);
    await press(staged.tag, '[part="choice"]');
    expect(shownIn(staged, '[part="choice"]')[0]).to.equal('Any practitioner');
    await press(staged.tag, 'li:nth-child(2) [part="choice"]');
    await until(() => shownIn(staged, '[part="slot"]').length === 7, 'the times');
    expect(shownIn(staged, '.subheading')).to.deep.equal(['Friday, November 27', 'Monday, November 30']);
    expect(staged.clinic.calls('listOpenings')[0]!.query).to.deep.equal({
      treatmentId: 'treatment-massage',
      practitionerId: 'practitioner-amelie',
    });
  });

  it('does not ask with whom where there is only one', async () => {
    const staged = await put(scenes.treatments);
    await press(staged.tag, 'li:nth-child(2) [part="choice"]');
    await seen(staged.tag, '[part="slot"]');
    expect(shownIn(staged, '.steps')[0]).to.contain('Amélie Laurent');
  });

  it('draws each time in the middle of its box, which is the control itself', async () => {
    const { tag } = await put(scenes.times);
    for (const slot of tag.shadowRoot!.querySelectorAll('[part="slot"]')) {
      const [box, control, words] = [slot, slot.querySelector('input')!, slot.querySelector('span')!].map((one) =>
        one.getBoundingClientRect(),
      ) as [DOMRect, DOMRect, DOMRect];
      expect([control.x, control.y, control.width, control.height]).to.deep.equal([
        box.x,
        box.y,
        box.width,
        box.height,
      ]);
      expect(words.x + words.width / 2).to.be.closeTo(box.x + box.width / 2, 1);
      expect(words.y + words.height / 2).to.be.closeTo(box.y + box.height / 2, 1);
    }
  });

  it('has one group of times, each named with its day', async () => {
    const { tag } = await put(scenes.times);
    const radios = [...tag.shadowRoot!.querySelectorAll<HTMLInputElement>('[type="radio"]')];
    expect(new Set(radios.map(({ name }) => name)).size).to.equal(1);
    expect(radios[0]!.getAttribute('aria-label')!.replaceAll(/\s/g, ' ')).to.equal('Friday, November 27, 9:00 a.m.');
  });

  it('offers a time once where several practitioners are free', async () => {
    const twice = [anOpening(), anOpening({ practitioner: { id: 'mei', name: 'Mei-Ling Chow' } })];
    const staged = await put({
      arrange: (clinic) => void (clinic.openings = twice),
      act: async (tag) => {
        await press(tag, '[part="book"]');
        await press(tag, '[part="choice"]');
        await press(tag, '[part="choice"]');
        await seen(tag, '[part="slot"]');
      },
    });
    expect(shownIn(staged, '[part="slot"]')).to.have.length(1);
  });

  it('says with whom and where beside each time, where any practitioner will do', async () => {
    const staged = await put(scenes.timesOfAnybody);
    expect(shownIn(staged, '[part="slot"]').slice(0, 3)).to.deep.equal([
      '9:00 a.m. Amélie Laurent Cedar Street, room 4',
      '9:30 a.m. Jonas Tremblay Cedar Street, room 4',
      '11:00 a.m. Amélie Laurent Harbour',
    ]);
    const [first] = staged.tag.shadowRoot!.querySelectorAll('[part="slot"] input');
    expect(first!.getAttribute('aria-label')!.replaceAll(/\s/g, ' ')).to.equal(
      'Friday, November 27, 9:00 a.m., Amélie Laurent, Cedar Street, room 4',
    );
    await press(staged.tag, '[part="slot"]:nth-child(2) input');
    expect(shownIn(staged, '[part="summary"]')[0]).to.contain('with Jonas Tremblay');
    await press(staged.tag, '[part="complete-booking"]');
    await until(() => staged.clinic.calls('bookAppointment').length > 0, 'the booking');
    expect(staged.clinic.calls('bookAppointment')[0]!.body.practitionerId).to.equal('practitioner-jonas');
  });

  it('offers one time twice where it is free in two places, and picks one of them', async () => {
    const harbour = { id: 'harbour', name: { default: 'Harbour' }, online: false };
    const staged = await put({
      ...scenes.timesOfAnybody,
      arrange: (clinic) => void (clinic.openings = [anOpening(), anOpening({ place: harbour })]),
    });
    await press(staged.tag, '[part="slot"]:nth-child(2) input');
    const radios = [...staged.tag.shadowRoot!.querySelectorAll<HTMLInputElement>('[part="slot"] input')];
    expect(radios.map(({ checked }) => checked)).to.deep.equal([false, true]);
    expect(shownIn(staged, '[part="summary"]')[0]).to.contain('Harbour');
  });

  it('says where beside each time of one practitioner, as soon as that is not always the same place', async () => {
    const harbour = { id: 'harbour', name: { default: 'Harbour' }, online: false };
    const later = { start: aMoment('2026-11-30T08:30'), end: aMoment('2026-11-30T09:00'), place: harbour };
    const staged = await put({
      ...scenes.times,
      arrange: (clinic) => void (clinic.openings = [anOpening(), anOpening(later)]),
    });
    expect(shownIn(staged, '[part="slot"]')).to.deep.equal(['11:00 a.m. Cedar Street, room 4', '8:30 a.m. Harbour']);
  });

  describe('from a link to #book', () => {
    afterEach(cleanAddress);

    it('begins at once for whoever is signed in, and leaves the address', async () => {
      const staged = await put({ hash: '#top&book=open' });
      await until(() => shownIn(staged, '[part="choice"]').length === 2, 'the treatments');
      expect(focusedText(staged)).to.equal('Book an appointment');
      expect(location.hash).to.equal('#top');
      await press(staged.tag, '.buttons .secondary');
      expect(shownIn(staged, '.heading')).to.deep.equal(['Upcoming Appointments']);
    });

    it('waits for the sign-in, and travels to the page for that', async () => {
      const staged = await put(scenes.signedOutForBook);
      expect(shownIn(staged, '.card')[0]).to.contain('Sign in to book an appointment.');
      expect(staged.tag.shadowRoot!.querySelector('a')!.hash).to.equal('#book=open');
      expect(location.hash).to.equal('#book=open');
      const who = { username: 'maya.okafor', password: 'three blue kayaks', remember: false };
      await staged.tag.client!.session.signIn(who);
      await until(() => shownIn(staged, '[part="choice"]').length === 2, 'the treatments');
      expect(location.hash).to.equal('');
    });

    it('is followed on a page that stands already, and takes nothing away that is under way', async () => {
      const staged = await put();
      location.hash = 'book';
      await until(() => shownIn(staged, '[part="choice"]').length === 2, 'the treatments');
      await press(staged.tag, '[part="choice"]');
      location.hash = 'book';
      await until(() => location.hash === '', 'an address without it');
      expect(shownIn(staged, '[part="choice"]')[0]).to.equal('Any practitioner');
    });

    it('leads to the list where nobody may book online, and where the clinic has a page of its own for it', async () => {
      const staged = await put({ ...scenes.mostBooked, hash: '#book' });
      expect(shownIn(staged, '.heading')).to.deep.equal(['Upcoming Appointments']);
      expect(location.hash).to.equal('');
      const other = await put({ ...scenes.bookingPageOfTheClinic, hash: '#book' });
      expect(shownIn(other, '[part="book"]')).to.deep.equal(['Book an appointment']);
      expect(other.clinic.calls('listTreatments')).to.have.length(0);
    });

    it('is nobody else’s wish after a sign-out', async () => {
      const staged = await put(scenes.signedOutForBook);
      const { session } = staged.tag.client!;
      const who = { username: 'maya.okafor', password: 'three blue kayaks', remember: false };
      const held = staged.clinic.hold('listUpcomingAppointments');
      await session.signIn(who);
      await session.signOut();
      held.release();
      history.replaceState(null, '', location.href.replace(/#.*/, ''));
      await session.signIn(who);
      await seen(staged.tag, '.appointment');
      expect(shownIn(staged, '[part="choice"]')).to.have.length(0);
    });
  });

  it('says what it will be and until when it can be cancelled before it is booked', async () => {
    const staged = await put(scenes.timePicked);
    expect(shownIn(staged, '[part="summary"]')).to.deep.equal([
      'Massage therapy with Amélie Laurent Friday, November 27, 11:00 a.m., Cedar Street, room 4 ' +
        'You can cancel or change this online until tomorrow, 11:00 a.m.',
    ]);
    expect(staged.clinic.calls('bookAppointment')).to.have.length(0);
  });

  it('says so where it could not be cancelled online at all', async () => {
    const { cancelUntil: _c, moveUntil: _m, ...opening } = anOpening();
    const staged = await put({ arrange: (clinic) => void (clinic.openings = [opening]), act: picksTime });
    expect(shownIn(staged, '[part="summary"]')[0]).to.contain('can’t be cancelled or changed online');
  });

  it('reads over weeks in which nothing is free', async () => {
    const staged = await put({
      arrange: (clinic) =>
        clinic.answer('listOpenings', ({ query }) =>
          query.from === '2026-12-09'
            ? { now, openings: [anOpening({ start: aMoment('2026-12-10T09:00'), end: aMoment('2026-12-10T09:30') })] }
            : { now, openings: [], nextFrom: query.from === undefined ? '2026-12-02' : '2026-12-09' },
        ),
      act: scenes.times.act,
    });
    expect(shownIn(staged, '.subheading')).to.deep.equal(['Thursday, December 10']);
    expect(shownIn(staged, 'form')[0]).not.to.contain('Show more days');
  });

  it('adds more days to those that are shown', async () => {
    const staged = await put({
      arrange: (clinic) =>
        clinic.answer('listOpenings', ({ query }) =>
          query.from === undefined
            ? { now, openings: [anOpening()], nextFrom: '2026-12-02' }
            : { now, openings: [anOpening({ start: aMoment('2026-12-03T09:00') })] },
        ),
      act: scenes.times.act,
    });
    const more = await seen(staged.tag, 'form .link.line');
    more.focus();
    more.click();
    await until(() => shownIn(staged, '.subheading').length === 2, 'the next week');
    await until(() => focusedText(staged) === 'Book an appointment', 'the focus after the last days');
  });

  it('wants a time before it books, and goes to the first', async () => {
    const staged = await put(scenes.noTimePicked);
    expect(shownIn(staged, '.notice')[0]).to.equal('Choose a time first.');
    expect(alarm(staged)).to.equal('Choose a time first.');
    await until(() => focused(staged) instanceof HTMLInputElement, 'a time in focus');
    expect(staged.clinic.calls('bookAppointment')).to.have.length(0);
  });

  it('books once, thanks, and tells the page', async () => {
    const staged = await put(scenes.timePicked);
    const booked = oneEvent<JaneAppointmentBookedEvent>(staged.tag, 'jane-appointment-booked');
    await press(staged.tag, '[part="complete-booking"]');
    await press(staged.tag, '[part="complete-booking"]');
    expect((await booked).start).to.equal('2026-11-27T18:00:00.000Z');
    await until(() => focusedText(staged) === 'Thanks for Booking', 'the thanks');
    expect(staged.clinic.calls('bookAppointment')).to.have.length(1);
    expect(staged.clinic.calls('bookAppointment')[0]!.body).to.deep.equal({
      treatmentId: 'treatment-massage',
      practitionerId: 'practitioner-amelie',
      placeId: 'place-cedar',
      start: '2026-11-27T18:00:00.000Z',
    });
    expect(shownIn(staged, '[part="appointment"]')).to.have.length(1);
    expect(shownIn(staged, '[part="appointment"]')[0]).to.match(
      /Massage therapy .*Amélie Laurent Cedar Street, room 4$/,
    );
    await press(staged.tag, '.buttons .button');
    await until(() => shownIn(staged, '.title').length === 5, 'the new visit in the list');
  });

  it('undoes the booking from the thanks', async () => {
    const staged = await put(scenes.booked);
    const undone = oneEvent<JaneAppointmentCancelledEvent>(staged.tag, 'jane-appointment-cancelled');
    await press(staged.tag, '.buttons .link');
    expect((await undone).how).to.equal('undone');
    await until(() => shownIn(staged, '.title').length === 4, 'the list as it was');
    expect(shownIn(staged, '[role="status"]')[0]).to.contain('The booking was undone');
  });

  it('books one time only, although more days come while it is being booked', async () => {
    const staged = await put({
      arrange: (clinic) =>
        clinic.answer('listOpenings', ({ query }) => ({
          now,
          openings: clinic.openings,
          ...(query.from === undefined && { nextFrom: '2026-12-02' }),
        })),
      act: picksTime,
    });
    const days = staged.clinic.hold('listOpenings');
    const booking = staged.clinic.hold('bookAppointment');
    await press(staged.tag, 'form .link.line');
    await until(() => staged.clinic.calls('listOpenings').length === 2, 'the question for more days');
    await press(staged.tag, '[part="complete-booking"]');
    await until(() => staged.clinic.calls('bookAppointment').length === 1, 'the booking');
    days.release();
    await new Promise(requestAnimationFrame);
    await staged.tag.updateComplete;
    expect(staged.tag.shadowRoot!.querySelector('fieldset')!.disabled).to.be.true;
    await press(staged.tag, '[part="complete-booking"]');
    booking.release();
    await until(() => focusedText(staged) === 'Thanks for Booking', 'the thanks');
    expect(staged.clinic.calls('bookAppointment')).to.have.length(1);
  });

  it('has no more days to show while it books, or while nobody knows whether it did', async () => {
    const staged = await put({
      arrange: (clinic) =>
        clinic.answer('listOpenings', () => ({ now, openings: clinic.openings, nextFrom: '2026-12-02' })),
      act: picksTime,
    });
    const more = await seen(staged.tag, 'form .link.line');
    const booking = staged.clinic.hold('bookAppointment');
    await press(staged.tag, '[part="complete-booking"]');
    await until(() => staged.clinic.calls('bookAppointment').length === 1, 'the booking');
    more.click();
    booking.release(new TypeError('Failed to fetch'));
    await seen(staged.tag, '.try-again');
    more.click();
    await staged.tag.updateComplete;
    expect(staged.clinic.calls('listOpenings')).to.have.length(1);
    expect(shownIn(staged, '.notice')[0]).to.contain('We don’t know whether your booking went through.');
    await press(staged.tag, '.try-again');
    await until(() => focusedText(staged) === 'Thanks for Booking', 'the thanks');
    expect(new Set(keysOf(staged, 'bookAppointment')).size).to.equal(1);
  });

  it('keeps the choice when somebody else took the time, and shows what is free now', async () => {
    const staged = await put({
      arrange: (clinic) => clinic.refuse('bookAppointment', 'slot-taken', {}, 1),
      act: async (tag, clinic) => {
        await picksTime(tag);
        clinic.openings = clinic.openings.filter(({ start }) => start.wall !== '2026-11-27T11:00');
        await press(tag, '[part="complete-booking"]');
      },
    });
    await until(() => shownIn(staged, '[part="slot"]').length === 6, 'the times that are free now');
    expect(shownIn(staged, '.notice')[0]).to.equal('Somebody else just took that time. These are free now.');
    expect(alarm(staged)).to.contain('Somebody else just took that time.');
    expect(shownIn(staged, '.steps')[0]).to.contain('Massage therapy, 30 minutes');
    await press(staged.tag, '[part="slot"] input');
    await press(staged.tag, '[part="complete-booking"]');
    await until(() => focusedText(staged) === 'Thanks for Booking', 'the thanks');
    expect(new Set(keysOf(staged, 'bookAppointment')).size).to.equal(2);
  });

  it('does not know what became of a booking without an answer, and tries it again under the same key', async () => {
    const staged = await put({ arrange: (clinic) => clinic.breakNetwork('bookAppointment', 1), act: completes });
    await seen(staged.tag, '.try-again');
    expect(shownIn(staged, '.notice')[0]).to.contain('We don’t know whether your booking went through.');
    expect(staged.tag.shadowRoot!.querySelector('fieldset')!.disabled).to.be.true;
    await press(staged.tag, '.try-again');
    await until(() => focusedText(staged) === 'Thanks for Booking', 'the thanks');
    const keys = keysOf(staged, 'bookAppointment');
    expect(keys).to.have.length(2);
    expect(new Set(keys).size).to.equal(1);
  });

  it('shows what the clinic has on file, once it says so, to whoever looks after a booking without an answer', async () => {
    const staged = await put({ arrange: (clinic) => clinic.breakNetwork('bookAppointment', 1), act: completes });
    await seen(staged.tag, '.try-again');
    staged.clinic.upcoming = [
      ...staged.clinic.upcoming,
      anAppointment({ id: 'friday', start: aMoment('2026-11-27T11:00'), end: aMoment('2026-11-27T11:45') }),
    ];
    const list = staged.clinic.hold('listUpcomingAppointments');
    await press(staged.tag, '.buttons .button.secondary');
    expect(focusedText(staged)).to.equal('Upcoming Appointments');
    expect(shownIn(staged, '.title'), 'the list as it was').to.have.length(0);
    list.release();
    await until(() => shownIn(staged, '.title').length === 5, 'the list with the visit that was booked');
  });

  it('ends the wait for treatments and times in words, with a way to try again', async () => {
    const staged = await put(scenes.treatmentsOutOfReach);
    expect(shownIn(staged, '.notice')[0]).to.contain('We can’t reach the clinic just now.');
    staged.clinic.answer('listTreatments', () => ({ treatments: staged.clinic.treatments }));
    await press(staged.tag, '.try-again');
    await seen(staged.tag, '[part="choice"]');
  });

  it('goes back a step at a time', async () => {
    const staged = await put(scenes.times);
    const back = () => press(staged.tag, '.button.secondary:last-child');
    await back();
    expect(shownIn(staged, '[part="choice"]')[0]).to.equal('Any practitioner');
    await back();
    expect(shownIn(staged, '[part="choice"]')[0]).to.contain('Massage therapy');
    await back();
    await until(() => focusedText(staged) === 'Upcoming Appointments', 'the list');
  });

  it('changes the time of a visit, in the same way', async () => {
    const staged = await put(scenes.moving);
    expect(shownIn(staged, 'form')[0]).to.contain('It stands at Thursday, November 26, 4:00 p.m. now.');
    expect(staged.clinic.calls('listOpenings')[0]!.query.moving).to.equal('massage');
    const moved = oneEvent<JaneAppointmentMovedEvent>(staged.tag, 'jane-appointment-moved');
    await press(staged.tag, '[part="slot"] input');
    await press(staged.tag, '[part="complete-booking"]');
    const event = await moved;
    expect([event.appointmentId, event.start]).to.deep.equal(['massage', '2026-11-27T16:00:00.000Z']);
    await until(() => focusedText(staged) === 'Upcoming Appointments', 'the list');
    expect(shownIn(staged, '[role="status"]')[0]).to.contain('Changed to Massage therapy, Friday, November 27, 9:00');
    expect(shownIn(staged, '.badge')[0]).to.contain('Moved from Thursday, November 26, 4:00');
  });

  it('goes straight to the times for another one in place of a cancelled visit', async () => {
    const staged = await put();
    await press(staged.tag, '.gone .link');
    await seen(staged.tag, '[part="slot"]');
    expect(shownIn(staged, '.steps')[0]).to.contain('Nutrition, first visit');
    expect(staged.clinic.calls('listOpenings')[0]!.query.moving).to.equal(undefined);
  });
});
