import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { JaneClient } from '../../src/client/jane-client.ts';
import type { JaneCalendarSubscribe } from '../../src/elements/jane-calendar-subscribe/jane-calendar-subscribe.ts';
import { cleanAddress } from '../support/address.ts';
import { aCalendarLink, anOffer, now } from '../support/builders.ts';
import { FakeClinic, FakeProblem } from '../support/fake-clinic.ts';
import { expectGoodLook, inLook, looks } from '../support/looks.ts';
import { press, seen } from '../support/press.ts';
import { until } from '../support/until.ts';
import { withApp } from '../support/with-app.ts';
import { connected, scenes, stage, type CalendarScene } from './jane-calendar-subscribe-scenes.ts';

const all = (tag: JaneCalendarSubscribe, selector: string): HTMLElement[] => [
  ...tag.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const words = (tag: JaneCalendarSubscribe, selector = '[part="panel"]'): string =>
  all(tag, selector)
    .map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())
    .join(' | ');
const status = (tag: JaneCalendarSubscribe): string => words(tag, '[role="status"]');
const focused = (tag: JaneCalendarSubscribe): Element | null => tag.shadowRoot!.activeElement;
const dialog = (tag: JaneCalendarSubscribe): HTMLDialogElement =>
  tag.shadowRoot!.querySelector<HTMLDialogElement>('[part="dialog"]')!;
const tagIn = (place: HTMLElement, tag: JaneCalendarSubscribe): JaneCalendarSubscribe => {
  place.append(tag);
  return tag;
};
/** Where a link leads, without following it. */
const stay = (event: Event) => {
  if (event.composedPath().some((node) => node instanceof HTMLAnchorElement)) event.preventDefault();
};

describe('<jane-calendar-subscribe>', () => {
  let place: HTMLElement;
  const show = (scene: CalendarScene = {}) => stage(scene, place);

  beforeEach(() => {
    place = document.createElement('div');
    place.addEventListener('click', stay);
    document.body.append(place);
  });

  afterEach(() => place.remove());

  it('has no link offered until the patient opens it', async () => {
    const { tag, clinic } = await show({ variant: 'inline' });
    expect(clinic.calls('offerCalendarLinks')).to.be.empty;
    await press(tag, '[part="button"]');
    await seen(tag, '[part="preview"]');
    expect(clinic.calls('offerCalendarLinks')).to.have.lengthOf(1);
    expect(tag.matches(':state(open)')).to.equal(true);
  });

  it('is laid out for its place inline, also where a framework sets the property and no attribute', async () => {
    place.style.inlineSize = '900px';
    const { tag } = await show(scenes.connected);
    expect(tag.getBoundingClientRect().width).to.equal(900);
    place.style.inlineSize = '288px';
    const [line] = all(tag, '[part="calendar"]');
    const stop = line!.querySelector('.stop')!.getBoundingClientRect();
    expect(stop.top).to.be.at.least(line!.querySelector('.small')!.getBoundingClientRect().bottom);
  });

  it('makes every way a plain link, with its text to copy at hand', async () => {
    const { tag } = await show(scenes.onLinux);
    const offered = new Map(anOffer().links.map((link) => [link.method, link]));
    expect(all(tag, '[part="subscribe-link"]').map((way) => way.getAttribute('href'))).to.deep.equal(
      (['device', 'google', 'outlook', 'office365'] as const).map((method) => offered.get(method)!.href),
    );
    expect(((await seen(tag, '#link-link-copy')) as HTMLInputElement).value).to.equal(offered.get('copy')!.feedUrl);
  });

  it('offers what it knows where a newer server has another way besides', async () => {
    const { tag } = await show({
      ...scenes.onLinux,
      arrange: (clinic) => {
        const { links, ...offer } = anOffer();
        const another = { ...links[0]!, id: 'link-another', method: 'another-calendar' };
        clinic.answer('offerCalendarLinks', () => ({ ...offer, links: [another, ...links] }));
      },
    });
    expect(all(tag, '[part="subscribe-link"]')).to.have.length(4);
  });

  for (const [scene, ways, others] of [
    ['onMac', ['Subscribe from this device', 'Google Calendar'], ['Outlook', 'Work or school account: Microsoft 365']],
    [
      'onWindows',
      ['Outlook', 'Google Calendar', 'Work or school account: Microsoft 365'],
      ['Subscribe from this device'],
    ],
    [
      'onIPhone',
      ['Subscribe from this device'],
      ['Google Calendar', 'Outlook', 'Work or school account: Microsoft 365'],
    ],
    [
      'inAnApp',
      [],
      ['Subscribe from this device', 'Google Calendar', 'Outlook', 'Work or school account: Microsoft 365'],
    ],
  ] as const) {
    it(`${scene}: offers first what leads somewhere, and the rest with a word on why`, async () => {
      const { tag } = await show(scenes[scene]);
      const other = all(tag, '[part="other-ways"] [part="subscribe-link"]').map((way) => way.textContent.trim());
      const every = all(tag, '[part="subscribe-link"]').map((way) => way.textContent.trim());
      expect(other).to.deep.equal(others);
      expect(every.filter((way) => !other.includes(way))).to.deep.equal(ways);
      expect(all(tag, '[part="other-ways"] li').every((way) => way.querySelector('p')?.textContent)).to.equal(true);
      expect(words(tag, '[part="other-ways"]')).to.contain('Yahoo').and.to.contain('Proton');
    });
  }

  it('adds single visits on Android, at the level that was picked', async () => {
    const { tag, clinic } = await show(scenes.onAndroid);
    const read = () => all(tag, '[part="add-visit"]').map((link) => new URL(link.getAttribute('href')!));
    const [first] = read();
    expect(first!.origin + first!.pathname).to.equal('https://calendar.google.com/calendar/render');
    expect(Object.fromEntries(first!.searchParams)).to.deep.equal({
      action: 'TEMPLATE',
      text: 'Appointment',
      dates: '20261125T210000Z/20261125T215000Z',
    });
    expect(all(tag, '[part="add-visit"]')[0]!.ariaLabel).to.match(/^Add this visit, Wednesday, November 25/);

    await press(tag, '#change');
    await press(tag, '[value="full"]');
    await press(tag, '[type="submit"]');
    await until(() => read()[1]?.searchParams.get('text') === 'Massage therapy with Amélie Laurent', 'the full text');
    expect(read()[1]!.searchParams.get('location')).to.equal('Cedar Street, room 4');
    expect(clinic.calls('offerCalendarLinks').at(-1)!.body.level).to.equal('full');
  });

  it('sends a computer to the page and never to the feed', async () => {
    const { tag } = await show(scenes.onAndroid);
    const page = location.href.replace(/#.*/, '');
    const mail = new URL((await seen(tag, '[part="mail-page"]')).getAttribute('href')!);
    expect(mail.searchParams.get('body')).to.equal(page);
    expect(words(tag, '.computer')).to.contain(page).and.not.to.contain('/calendar/');
    expect(all(tag, '[part="qr"]'), 'a code on the phone’s own screen').to.be.empty;
  });

  it('gives a computer’s page to a phone by a code', async () => {
    const { tag } = await show(scenes.otherWays);
    const code = await seen(tag, '[part="qr"]');
    expect(code.querySelector('path')!.getAttribute('d')!.length).to.be.greaterThan(500);
  });

  it('has for Yahoo and Proton a link of their own to paste, where the server knows them', async () => {
    const { tag, clinic } = await show(scenes.otherWays);
    const offered = new Map(anOffer().links.map((link) => [link.method, link]));
    for (const method of ['yahoo', 'proton'] as const) {
      const input = (await seen(tag, `[part="other-ways"] #link-link-${method}`)) as HTMLInputElement;
      expect(input.value).to.equal(offered.get(method)!.feedUrl);
      const page = input.closest('li')!.querySelector('a');
      expect(page?.getAttribute('href')).to.equal(offered.get(method)!.href);
    }
    await press(tag, '[part="other-ways"] .copy button');
    await until(() => clinic.calls('takeCalendarLink').length, 'the word to the clinic');
    expect(clinic.calls('takeCalendarLink')[0]!.params.linkId).to.equal('link-yahoo');
    expect(clinic.calls('offerCalendarLinks')[0]!.body.methods).to.include('yahoo');
  });

  it('asks an older server for nothing that it does not know, and leaves out what it lacks', async () => {
    const { tag, clinic } = await show(scenes.olderServer);
    expect(clinic.calls('offerCalendarLinks')[0]!.body).to.deep.equal({ language: 'en-CA' });
    expect(words(tag, '[part="other-ways"]')).not.to.contain('Yahoo');
    expect(all(tag, '[id^="change-"]')).to.be.empty;
    expect(words(tag)).to.contain('Google Calendar Last looked 2 hours ago');
  });

  it('tells the server and the page which way was pressed, and shows the way out', async () => {
    const { tag, clinic } = await show(scenes.onLinux);
    const heard: string[] = [];
    place.addEventListener('jane-calendar-subscribed', ({ method }) => heard.push(method));
    expect(((await seen(tag, '[part="nothing-happened"]')) as HTMLDetailsElement).open).to.equal(false);
    await press(tag, '[part="subscribe-link"]');
    await until(() => clinic.calls('takeCalendarLink').length, 'the word to the server');
    expect(clinic.calls('takeCalendarLink')[0]!.params.linkId).to.equal('link-device');
    expect(heard).to.deep.equal(['device']);
    expect(((await seen(tag, '[part="nothing-happened"]')) as HTMLDetailsElement).open).to.equal(true);
  });

  it('copies the link, or leaves it selected where the clipboard is refused', async () => {
    const { tag, clinic } = await show(scenes.onLinux);
    const heard: string[] = [];
    place.addEventListener('jane-calendar-subscribed', ({ method }) => heard.push(method));
    const input = (await seen(tag, '#link-link-copy')) as HTMLInputElement;
    const clipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard');
    const copied: string[] = [];
    const writing = (writeText: (text: string) => Promise<void>) =>
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    try {
      writing(async (text) => void copied.push(text));
      await press(tag, '.copy button');
      await until(() => status(tag) === 'Link copied', 'the word');
      expect(copied).to.deep.equal([input.value]);
      writing(() => Promise.reject(new DOMException('refused', 'NotAllowedError')));
      await press(tag, '.copy button');
      await until(() => words(tag).includes('The link is selected: copy it now.'), 'the word');
      await until(() => focused(tag) === input, 'the focus');
      expect([input.selectionStart, input.selectionEnd]).to.deep.equal([0, input.value.length]);
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
      if (clipboard) Object.defineProperty(Navigator.prototype, 'clipboard', clipboard);
    }
    expect(heard).to.deep.equal(['copy', 'copy']);
    await until(() => clinic.calls('takeCalendarLink').length > 0, 'the word to the clinic');
    expect(clinic.calls('takeCalendarLink')[0]!.params.linkId).to.equal('link-copy');
  });

  it('says on a local address that Google and Microsoft cannot reach it', async () => {
    const { tag } = await show(scenes.notReachable);
    expect(words(tag)).to.contain('Google and Microsoft can’t reach it');
  });

  describe('after a way was pressed', () => {
    const { setTimeout } = globalThis;
    /** What was put off for three or four seconds, to be done at once. */
    let later: (() => void)[] = [];

    beforeEach(() => {
      later = [];
      globalThis.setTimeout = ((act: () => void, ms?: number) =>
        ms !== undefined && ms >= 3000 && ms <= 4000
          ? later.push(act)
          : setTimeout(act, ms)) as typeof globalThis.setTimeout;
    });
    afterEach(() => {
      globalThis.setTimeout = setTimeout;
    });
    const askAgain = async (clinic: FakeClinic) => {
      const before = clinic.calls('listCalendarLinks').length;
      later.pop()!();
      await until(() => clinic.calls('listCalendarLinks').length > before, 'the question');
    };
    const pressGoogle = async () => {
      const { tag, clinic } = await show(scenes.onLinux);
      clinic.calendars = [{ id: 'link-google', method: 'google', state: 'taken', level: 'busy', sawLatest: false }];
      await press(tag, '[href^="https://calendar.google.com"]');
      await until(() => words(tag).includes('It usually looks within minutes'), 'the line');
      return { tag, clinic };
    };

    it('tells that it works as soon as the calendar has looked, and asks no more', async () => {
      const { tag, clinic } = await pressGoogle();
      await askAgain(clinic);
      await until(() => later.length === 1, 'the next question');
      clinic.calendars = [aCalendarLink({ id: 'link-google' })];
      await askAgain(clinic);
      await until(() => status(tag) === 'It works: Google Calendar has your 2 visits.', 'the word');
      expect(words(tag, '[part="calendar"] .notice')).to.equal('It works: Google Calendar has your 2 visits.');
      expect(later).to.be.empty;
      const moved = clinic.calls('listCalendarLinks').filter(({ headers }) => headers.has('Jane-Interaction'));
      expect(moved, 'the idle clock').to.be.empty;
    });

    it('asks no more once two minutes are over, or the panel is gone', async () => {
      const { tag, clinic } = await pressGoogle();
      const { now: clock } = performance;
      const asked = clinic.calls('listCalendarLinks').length;
      performance.now = () => clock.call(performance) + 121_000;
      try {
        later.pop()!();
        await tag.updateComplete;
        expect(later).to.be.empty;
      } finally {
        performance.now = clock;
      }
      await press(tag, '[href^="https://calendar.google.com"]');
      await until(() => later.length === 1, 'the next question');
      tag.remove();
      later.pop()!();
      await tag.updateComplete;
      expect(clinic.calls('listCalendarLinks').length).to.be.at.most(asked + 1);
    });
  });

  describe('what the calendar may show', () => {
    it('is said above the ways, and changed in two presses', async () => {
      const { tag, clinic } = await show(scenes.onLinux);
      expect(words(tag)).to.contain('Calendar shows: only that I have an appointment · Change');
      await press(tag, '#change');
      await until(() => focused(tag)?.textContent === 'What may your calendar show?', 'the focus');
      expect(words(tag)).to.contain('The company behind your calendar can read what it shows.');
      await press(tag, '[value="clinic"]');
      await press(tag, '[type="submit"]');
      await until(() => words(tag).includes('Calendar shows: appointment and clinic name'), 'the ways');
      await until(() => focused(tag)?.id === 'change', 'the focus');
      const { level, language } = clinic.calls('offerCalendarLinks').at(-1)!.body;
      expect({ level, language }).to.deep.equal({ level: 'clinic', language: 'en-CA' });
    });

    it('is shown by the next visit itself, as the feed has it at each level', async () => {
      const { tag } = await show(scenes.choices);
      const choices = all(tag, '.choice').map(({ textContent }) => textContent.replace(/[\s\u00a0]+/g, ' ').trim());
      expect(choices).to.deep.equal([
        'Only that I have an appointmentAppointment Thursday, November 26, 4:00 – 4:30 p.m.',
        'Appointment and clinic nameAppointment at Cedar Street Clinic Thursday, November 26, 4:00 – 4:30 p.m.',
        'Full detailsMassage therapy, Cedar Street Clinic Thursday, November 26, 4:00 – 4:30 p.m. ' +
          'Thursday, November 26, 4:00 p.m., clinic time (Vancouver) With Amélie Laurent Cedar Street, room 4 604-555-0142',
      ]);
    });

    it('is what the next calendar gets, where there are some already', async () => {
      const { tag } = await show(scenes.connectedWithWays);
      expect(words(tag)).to.contain('The next calendar shows: only that I have an appointment');
      await press(tag, '#change');
      expect(words(tag)).to.contain('This is for calendars that you add from now on;');
    });

    it('stays as it was when it is not saved', async () => {
      const { tag } = await show(scenes.onLinux);
      await press(tag, '#change');
      await press(tag, '[value="full"]');
      await press(tag, '.buttons .secondary');
      await until(() => words(tag).includes('Calendar shows: only that I have an appointment'), 'the ways');
    });

    it('keeps what was picked when saving fails', async () => {
      const { tag } = await show(scenes.choiceNotSaved);
      await until(() => words(tag, '[role="alert"]').includes('being worked on'), 'the alert');
      expect(all(tag, 'input:checked')).to.have.lengthOf(1);
    });
  });

  describe('the calendars', () => {
    it('each have a line: when it last looked, what it shows, since when, and what fetched it', async () => {
      const { tag } = await show(scenes.connected);
      expect(all(tag, '[part="calendar"]').map((line) => line.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
        'Google Calendar Last looked 2 hours ago · has not seen your latest change yet ' +
          'Shows only that I have an appointment · Change since Friday, November 20 Stop sharing',
        'Mom’s phone Last looked 18 minutes ago Shows full details · Change ' +
          'Apple Calendar · This device’s calendar · since Friday, November 20 Stop sharing',
        'Copied link Not used yet. It looks once you have added the link there. ' +
          'Shows only that I have an appointment · Change · Reset link ends Wednesday, December 2 Stop sharing',
      ]);
      expect((await seen(tag, '#stop-google')).ariaLabel).to.equal('Stop sharing, Google Calendar');
    });

    it('are never two equal lines, and an app that says no name is one', async () => {
      const { tag } = await show(scenes.copiedTwice);
      const names = all(tag, '[part="calendar"] .facts > .strong').map(({ textContent }) => textContent);
      expect(names).to.deep.equal(['Copied link', 'Copied link (2)', 'A calendar app']);
      expect((await seen(tag, '#stop-copy-2')).ariaLabel).to.equal('Stop sharing, Copied link (2)');
    });

    it('say “just now” below a minute, and what to do where one has stopped looking', async () => {
      const { tag } = await show(scenes.stoppedLooking);
      const [fresh, stopped] = all(tag, '[part="calendar"]').map((line) => line.textContent.replace(/\s+/g, ' '));
      expect(fresh).to.contain('Last looked just now');
      expect(stopped).to.contain('Last looked 4 days ago. It no longer looks.');
    });

    it('take another level and a name, each on its own line', async () => {
      const { tag, clinic } = await show(scenes.connected);
      await press(tag, '#change-device');
      await until(() => focused(tag)?.textContent === 'Change Mom’s phone', 'the focus');
      expect(((await seen(tag, 'input:checked')) as HTMLInputElement).value).to.equal('full');
      await press(tag, '[value="busy"]');
      ((await seen(tag, '#calendar-name')) as HTMLInputElement).value = '  Phone ';
      await press(tag, '[type="submit"]');
      await until(() => status(tag) === 'Saved: Phone', 'the word');
      await until(() => focused(tag)?.id === 'change-device', 'the focus');
      expect(words(tag, '[part="calendar"]')).to.contain(
        'Shows only that I have an appointment · until it looks again: full details · Change',
      );
      const { params, body } = clinic.calls('changeCalendarLink')[0]!;
      expect({ params, body }).to.deep.equal({
        params: { linkId: 'device' },
        body: { level: 'busy', name: 'Phone' },
      });
    });

    it('refuse a name that is too long, before the clinic is asked', async () => {
      const { tag, clinic } = await show(scenes.nameTooLong);
      await until(() => focused(tag)?.id === 'calendar-name', 'the focus');
      expect(words(tag)).to.contain('at most 60 characters');
      expect(clinic.calls('changeCalendarLink')).to.be.empty;
    });

    it('ask for the password to show more, and go on with what was picked', async () => {
      const { tag, clinic } = await show(scenes.connected);
      clinic.refuse('changeCalendarLink', 'password-needed', {}, 1);
      await press(tag, '#change-google');
      await press(tag, '[value="full"]');
      await press(tag, '[type="submit"]');
      ((await seen(tag, '#password')) as HTMLInputElement).value = 'three blue kayaks';
      await press(tag, '[type="submit"]');
      await until(() => words(tag, '[part="calendar"]').includes('Shows full details'), 'the new level');
      await until(() => focused(tag)?.id === 'change-google', 'the focus');
    });

    it('say how what was sent is taken away in each, before sharing stops', async () => {
      const { tag } = await show(scenes.connected);
      for (const [id, where] of [
        ['google', 'on a computer, its Settings, then Unsubscribe.'],
        ['device', 'ⓘ beside it, then Unsubscribe'],
        ['copy', 'remove the calendar in its app.'],
      ] as const) {
        await press(tag, `#stop-${id}`);
        await until(() => words(tag, '.asking').includes(where), where);
        expect(words(tag, '.asking')).to.contain('What was sent stays in that calendar');
        await press(tag, `#keep-${id}`);
      }
    });

    it('stop only after a second press, and only the one that was meant', async () => {
      const { tag, clinic } = await show(scenes.connected);
      await press(tag, '#stop-google');
      await until(() => focused(tag)?.id === 'keep-google', 'the focus');
      await press(tag, '#keep-google');
      await until(() => focused(tag)?.id === 'stop-google', 'the focus');
      expect(clinic.calls('stopCalendarLink')).to.be.empty;
      await press(tag, '#stop-google');
      await press(tag, '.asking button');
      await until(() => all(tag, '[part="calendar"]').length === 2, 'the line to go');
      await until(() => status(tag) === 'Stopped sharing: Google Calendar', 'the word');
      await until(() => focused(tag)?.id === 'calendars-heading', 'the focus');
      expect(clinic.calls('stopCalendarLink').map(({ params }) => params.linkId)).to.deep.equal(['google']);
    });

    it('count one that is gone already as stopped', async () => {
      const { tag, clinic } = await show({
        variant: 'inline',
        arrange: (c) => void (c.calendars = [aCalendarLink({ id: 'google' })]),
      });
      await seen(tag, '[part="calendar"]');
      clinic.calendars = [];
      clinic.refuse('stopCalendarLink', 'not-found');
      await press(tag, '#stop-google');
      await press(tag, '.asking button');
      await until(() => status(tag) === 'Stopped sharing: Google Calendar', 'the word');
    });

    it('say so when nobody knows whether one was stopped, and try again', async () => {
      const { tag, clinic } = await show({
        variant: 'inline',
        arrange: (c) => {
          c.calendars = connected();
          c.breakNetwork('stopCalendarLink', 1);
        },
      });
      await press(tag, '#stop-google');
      await press(tag, '.asking button');
      await until(() => words(tag).includes('We don’t know whether the sharing has stopped.'), 'the notice');
      await press(tag, '.below .link');
      await until(() => all(tag, '[part="calendar"]').length === 2, 'the line to go');
      expect(clinic.calls('stopCalendarLink')).to.have.lengthOf(2);
    });

    it('show the new address of a copied link once it is reset', async () => {
      const { tag } = await show(scenes.linkReset);
      expect(words(tag)).to.contain('The old link no longer works.');
      await until(() => focused(tag)?.id === 'link-copy', 'the focus');
      expect((focused(tag) as HTMLInputElement).value).to.match(/copy-new1$/);
    });

    it('repeat a reset whose answer got lost under the same key', async () => {
      const { tag, clinic } = await show({
        variant: 'inline',
        arrange: (c) => {
          c.calendars = connected();
          c.breakNetwork('resetCalendarLink', 1);
        },
      });
      await press(tag, '#reset-copy');
      await press(tag, '.below .link');
      await until(() => words(tag).includes('The old link no longer works.'), 'the new link');
      const [first, second] = clinic.calls('resetCalendarLink').map(({ headers }) => headers.get('Idempotency-Key'));
      expect(first).to.equal(second);
    });

    it('stay while they are read anew, and have a way to try again when they cannot be read', async () => {
      let isDown = true;
      const { tag } = await show({
        variant: 'inline',
        arrange: (c) =>
          c.answer('listCalendarLinks', () => {
            if (isDown) throw new FakeProblem('server-error');
            return { now, links: connected() };
          }),
      });
      await until(() => words(tag).includes('We couldn’t read which calendars are connected.'), 'the notice');
      isDown = false;
      await press(tag, '.notice .link');
      await seen(tag, '[part="calendar"]');
      isDown = true;
      await press(tag, '[part="button"]');
      await seen(tag, '[part="preview"]');
      expect(all(tag, '[part="calendar"]')).to.have.lengthOf(3);
    });
  });

  describe('the password, where it is needed', () => {
    const needed = (right = 'three blue kayaks'): CalendarScene => ({
      variant: 'inline',
      arrange: (clinic) => {
        let isConfirmed = false;
        clinic.answer('offerCalendarLinks', () => {
          if (!isConfirmed) throw new FakeProblem('password-needed');
          return anOffer();
        });
        clinic.answer('confirmPassword', ({ body }) => {
          if (body.password !== right) throw new FakeProblem('wrong-password');
          isConfirmed = true;
          return {};
        });
      },
    });
    const enter = async (tag: JaneCalendarSubscribe, password: string) => {
      ((await seen(tag, '#password')) as HTMLInputElement).value = password;
      await press(tag, '[type="submit"]');
    };

    it('is asked for in place, and then what was pressed goes on', async () => {
      const { tag } = await show(needed());
      await press(tag, '[part="button"]');
      await seen(tag, '#password');
      await until(() => focused(tag)?.id === 'panel-heading', 'the focus');
      await enter(tag, 'wrong');
      await until(() => focused(tag)?.id === 'password', 'the focus');
      expect(words(tag)).to.contain('That isn’t your current password.');
      await enter(tag, 'three blue kayaks');
      await seen(tag, '[part="preview"]');
    });

    it('is asked for before a calendar is stopped, too', async () => {
      const { tag, clinic } = await show(scenes.connected);
      clinic.refuse('stopCalendarLink', 'password-needed', {}, 1);
      await press(tag, '#stop-google');
      await press(tag, '.asking button');
      await enter(tag, 'three blue kayaks');
      await until(() => all(tag, '[part="calendar"]').length === 2, 'the line to go');
      await until(() => status(tag) === 'Stopped sharing: Google Calendar', 'the word');
    });

    it('is asked for before another level is saved, too, and what was picked is kept', async () => {
      const { tag, clinic } = await show(scenes.onLinux);
      clinic.refuse('offerCalendarLinks', 'password-needed', {}, 1);
      await press(tag, '#change');
      await press(tag, '[value="full"]');
      await press(tag, '[type="submit"]');
      await seen(tag, '#password');
      await press(tag, 'form .secondary');
      expect(((await seen(tag, 'input:checked')) as HTMLInputElement).value).to.equal('full');
      clinic.refuse('offerCalendarLinks', 'password-needed', {}, 1);
      await press(tag, '[type="submit"]');
      await enter(tag, 'three blue kayaks');
      await seen(tag, '[part="preview"]');
      expect(clinic.calls('offerCalendarLinks').at(-1)!.body.level).to.equal('full');
    });

    it('says that it is missing, and asks nothing', async () => {
      const { tag, clinic } = await show(needed());
      await press(tag, '[part="button"]');
      await seen(tag, '#password');
      await press(tag, '[type="submit"]');
      await until(() => focused(tag)?.id === 'password', 'the focus');
      expect(words(tag)).to.contain('Enter your password.');
      expect(clinic.calls('confirmPassword')).to.be.empty;
    });

    it('can be shown, and is covered again whenever it is asked for anew', async () => {
      const { tag } = await show(needed());
      await press(tag, '[part="button"]');
      const password = async () => (await seen(tag, '#password')) as HTMLInputElement;
      (await password()).value = 'three';
      await press(tag, '[aria-label="Show password"]');
      await seen(tag, '[aria-label="Hide password"]');
      expect([(await password()).type, (await password()).value]).to.deep.equal(['text', 'three']);
      await press(tag, 'form .secondary');
      await press(tag, '[part="button"]');
      await seen(tag, '[aria-label="Show password"]');
      expect((await password()).type).to.equal('password');
    });

    it('can be left, and nothing has happened', async () => {
      const { tag } = await show(needed());
      await press(tag, '[part="button"]');
      await press(tag, 'form .secondary');
      await seen(tag, '[part="button"]');
      expect(words(tag)).to.contain('Show the ways');
    });
  });

  describe('as a button', () => {
    it('opens a dialog on the heading, and gives the focus back when it closes', async () => {
      const { tag } = await show();
      const button = await seen(tag, '[part="button"]');
      button.focus();
      await press(tag, '[part="button"]');
      await until(() => dialog(tag).open, 'the dialog');
      await until(() => focused(tag)?.id === 'panel-heading', 'the focus');
      await seen(tag, '[part="preview"]');
      await sendKeys({ press: 'Escape' });
      await until(() => !dialog(tag).open, 'the dialog to close');
      await until(() => focused(tag) === button, 'the focus');
      await until(() => !tag.matches(':state(open)'), 'the end of the open state');
    });

    it('closes by its own button, and opens again on the same links', async () => {
      const { tag, clinic } = await show(scenes.dialog);
      await press(tag, '.close');
      await until(() => !dialog(tag).open, 'the dialog to close');
      await press(tag, '[part="button"]');
      await seen(tag, '[part="preview"]');
      expect(clinic.calls('offerCalendarLinks')).to.have.lengthOf(2);
    });

    it('speaks from inside the dialog, where the rest of the page is silent', async () => {
      const { tag } = await show(scenes.dialog);
      expect(dialog(tag).querySelector('[role="status"]')).not.to.equal(null);
    });

    it('never opens a dialog while it is not rendered', async () => {
      const { tag } = await show();
      place.hidden = true;
      await tag.open();
      expect(dialog(tag).open).to.equal(false);
    });

    it('closes when the page hides the tag, and opens again afterwards', async () => {
      const { tag } = await show(scenes.dialog);
      place.hidden = true;
      await until(() => !dialog(tag).open, 'the dialog to close');
      place.hidden = false;
      await until(() => !tag.matches(':state(open)'), 'the panel to close');
      await press(tag, '[part="button"]');
      await until(() => dialog(tag).open, 'the dialog');
    });

    it('closes with the session, and shows nothing of it', async () => {
      const { tag } = await show(scenes.dialog);
      await tag.client!.session.signOut();
      await until(() => !dialog(tag).open, 'the dialog to close');
      expect(tag.shadowRoot!.textContent).not.to.contain('api.cedarstreet.example');
      expect(tag.matches(':state(signed-out)')).to.equal(true);
    });

    it('closes when the tag is taken out of the page', async () => {
      const { tag } = await show(scenes.dialog);
      tag.remove();
      place.append(tag);
      await tag.updateComplete;
      expect(dialog(tag).open).to.equal(false);
    });
  });

  describe('opened by the link of a mail', () => {
    const address = location.pathname + location.search;
    const arriveAt = (hash: string) => history.replaceState({ kept: true }, '', address + hash);
    const signIn = (tag: JaneCalendarSubscribe) =>
      tag.client!.session.signIn({ username: 'maya.okafor', password: 'three blue kayaks', remember: false });

    afterEach(cleanAddress);

    it('opens at once for whoever is signed in, and takes its own key out of the address', async () => {
      arriveAt('#section&calendar=open&begin=physio');
      const { tag } = await show();
      await seen(tag, '[part="preview"]');
      expect(dialog(tag).open).to.equal(true);
      expect(location.hash).to.equal('#section&begin=physio');
      expect(history.state).to.deep.equal({ kept: true });
    });

    it('opens on a page that stands already', async () => {
      const { tag } = await show();
      location.hash = '#calendar=open';
      await seen(tag, '[part="preview"]');
      expect(location.hash).to.equal('');
    });

    it('waits for the sign-in, with the address and the link to the sign-in clean', async () => {
      arriveAt('#calendar=open');
      const { tag, clinic } = await show({ isSignedOut: true });
      expect(location.hash).to.equal('');
      expect((await seen(tag, 'slot a')).getAttribute('href')).to.equal('/my-account/');
      expect(clinic.calls('offerCalendarLinks')).to.be.empty;
      await signIn(tag);
      await seen(tag, '[part="preview"]');
      expect(dialog(tag).open).to.equal(true);
    });

    it('opens once: not again for the next who signs in', async () => {
      arriveAt('#calendar=open');
      const { tag, clinic } = await show();
      await seen(tag, '[part="preview"]');
      await tag.client!.session.signOut();
      await until(() => !dialog(tag).open, 'the dialog to close');
      await signIn(tag);
      await seen(tag, '[part="button"]');
      await tag.updateComplete;
      expect(tag.matches(':state(open)')).to.equal(false);
      expect(clinic.calls('offerCalendarLinks')).to.have.lengthOf(1);
    });
  });

  describe('opened by the page', () => {
    const put = async (isSignedOut = false) => {
      const clinic = new FakeClinic();
      const signedIn = await clinic.signedInClient();
      const tag = document.createElement('jane-calendar-subscribe');
      tag.client = isSignedOut ? new FakeClinic().client() : signedIn;
      return { clinic, tag, signedIn };
    };

    it('opens as soon as it can, where the page asks for it at once', async () => {
      const { tag } = await put();
      place.append(tag);
      await tag.open();
      expect(tag.matches(':state(open)'), 'before it can').to.equal(false);
      await seen(tag, '[part="preview"]');
      expect(dialog(tag).open).to.equal(true);
    });

    it('opens once it is known who is signed in', async () => {
      const { tag, clinic } = await put();
      tag.client = clinic.client();
      const held = clinic.hold('refreshSession');
      await withApp(tagIn(place, tag));
      await tag.open();
      expect(tag.matches(':state(open)'), 'before it is known').to.equal(false);
      held.release();
      await seen(tag, '[part="preview"]');
      expect(dialog(tag).open).to.equal(true);
    });

    it('stays closed where nobody is signed in, and for whoever signs in next', async () => {
      const { tag } = await put(true);
      await withApp(tagIn(place, tag));
      await tag.open();
      await tag.client!.session.signIn({ username: 'maya.okafor', password: 'three blue kayaks', remember: false });
      await seen(tag, '[part="button"]');
      await tag.updateComplete;
      expect(tag.matches(':state(open)')).to.equal(false);
    });
  });

  describe('before its app is here', () => {
    const put = (client: JaneClient, variant: 'button' | 'inline' = 'button') => {
      const tag = document.createElement('jane-calendar-subscribe');
      Object.assign(tag, { client, variant, loginUrl: '/my-account/' });
      return tagIn(place, tag);
    };

    it('stands for whoever is signed out, and keeps the focus on its link when the app comes', async () => {
      const tag = put(new FakeClinic().client());
      const ready = oneEvent(tag, 'jane-ready');
      await tag.updateComplete;
      await ready;
      expect(tag.shadowRoot!.querySelector('dialog'), 'no app').to.equal(null);
      const link = (await seen(tag, 'slot a')) as HTMLAnchorElement;
      link.focus();
      await withApp(tag);
      expect(focused(tag) === link && link.isConnected).to.equal(true);
      expect(tag.matches(':state(signed-out)')).to.equal(true);
    });

    for (const variant of ['button', 'inline'] as const) {
      it(`keeps the space of what is likely to stand, as ${variant}, and is ready once that does`, async () => {
        const tag = put(await new FakeClinic().signedInClient(), variant);
        let isReady = false;
        tag.addEventListener('jane-ready', () => (isReady = true));
        await tag.updateComplete;
        expect(tag.shadowRoot!.querySelector('[part="button"], slot')).to.equal(null);
        expect([tag.matches(':state(loading)'), isReady]).to.deep.equal([true, false]);
        expect(tag.getBoundingClientRect().height).to.be.greaterThan(40);
        await seen(tag, '[part="button"]');
        await tag.updateComplete;
        expect([tag.matches(':state(signed-in)'), isReady]).to.deep.equal([true, true]);
      });
    }
  });

  it('leads to sign-in for whoever is not signed in, in the words of the page if it has its own', async () => {
    const { tag } = await show({ isSignedOut: true, variant: 'inline' });
    expect((await seen(tag, 'slot a')).getAttribute('href')).to.contain('/my-account/');
    tag.innerHTML = '<p slot="signed-out">Ours</p>';
    const slot = (await seen(tag, 'slot')) as HTMLSlotElement;
    expect(slot.assignedElements()[0]!.textContent).to.equal('Ours');
  });

  it('leads nowhere but to a page of the web, for who writes a page may not be who may run scripts on it', async () => {
    const { tag } = await show({ isSignedOut: true, variant: 'inline' });
    await seen(tag, 'slot a');
    tag.setAttribute('login-url', 'javascript:alert(1)');
    await tag.updateComplete;
    expect(tag.shadowRoot!.querySelector('slot a')).to.equal(null);
  });

  for (const [code, said] of [
    ['unavailable', 'The clinic’s system is being worked on.'],
    ['too-many-calendars', 'Ten calendars are connected already.'],
    ['server-error', 'Something is wrong on the clinic’s side.'],
  ] as const) {
    it(`says ${code} in words, tells the page, and has a way to try again`, async () => {
      const heard: string[] = [];
      place.addEventListener('jane-problem', ({ code: word }) => heard.push(word));
      const { tag, clinic } = await show({
        variant: 'inline',
        arrange: (c) => c.refuse('offerCalendarLinks', code, {}, 1),
      });
      await press(tag, '[part="button"]');
      await until(() => words(tag).includes(said), 'the words');
      expect(words(tag, '[role="alert"]')).to.contain(said);
      expect(heard).to.deep.equal([code]);
      await press(tag, '.notice .link');
      await seen(tag, '[part="preview"]');
      expect(clinic.calls('offerCalendarLinks')).to.have.lengthOf(2);
    });
  }

  for (const [name, scene] of Object.entries(scenes)) {
    for (const look of looks) {
      it(`${name}: reads well ${look.name}`, () =>
        inLook(look, async (here) => {
          const { tag } = await stage(scene, here);
          await expectGoodLook(tag);
        }));
    }
  }
});
