import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { aMoment, anAppointment } from '../support/builders.ts';
import { cleanAddress } from '../support/address.ts';
import { textNodes, translate } from '../support/translator.ts';
import { until } from '../support/until.ts';
import { moreScenes as moreSetup } from './jane-account-setup-more-scenes.ts';
import * as setup from './jane-account-setup-scenes.ts';
import { moreScenes as moreCalendar } from './jane-calendar-subscribe-more-scenes.ts';
import * as calendar from './jane-calendar-subscribe-scenes.ts';
import { moreScenes as moreLogin } from './jane-login-more-scenes.ts';
import * as login from './jane-login-scenes.ts';
import { moreScenes as moreAppointments } from './jane-upcoming-appointments-more-scenes.ts';
import * as appointments from './jane-upcoming-appointments-scenes.ts';

type Put = (place: HTMLElement) => Promise<HTMLElement>;

const each = <Scene>(scenes: Record<string, Scene>, put: (scene: Scene, place: HTMLElement) => Promise<HTMLElement>) =>
  Object.entries(scenes).map(([name, scene]): [string, Put] => [name, (place) => put(scene, place)]);

/** Every state of every tag. */
const tags: Record<string, [string, Put][]> = {
  'jane-login': each<login.LoginScene>({ ...login.scenes, ...moreLogin }, login.stage),
  'jane-account-setup': each<setup.SetupScene>(
    { ...setup.scenes, ...moreSetup },
    async (scene, place) => (await setup.stage(scene, place)).tag,
  ),
  'jane-upcoming-appointments': each<appointments.AppointmentsScene>(
    { ...appointments.scenes, ...moreAppointments },
    async (scene, place) => (await appointments.stage(scene, place)).tag,
  ),
  'jane-calendar-subscribe': each<calendar.CalendarScene>(
    { ...calendar.scenes, ...moreCalendar },
    async (scene, place) => (await calendar.stage(scene, place)).tag,
  ),
};

const textOf = (tag: HTMLElement): string =>
  textNodes(tag.shadowRoot!)
    .map(({ data }) => data)
    .join(' ')
    .replaceAll(/\s+/g, ' ');

/** Answers may still be on their way when a scene is staged: until one look is like the one before. */
async function atRest(tag: HTMLElement): Promise<string> {
  for (let before = ''; ;) {
    const now = textOf(tag);
    if (now === before) return now;
    before = now;
    await aTimeout(20);
  }
}

/** What stands in French after the page changed its language under a tag that was drawn in English. */
async function afterTheChange(put: Put, before: (tag: HTMLElement) => void = () => undefined): Promise<string> {
  const place = await fixture<HTMLElement>(html`<div lang="en-CA"></div>`);
  const tag = await put(place);
  await atRest(tag);
  before(tag);
  place.lang = 'fr-CA';
  const bases = () => [...tag.shadowRoot!.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const isFrench = (root: ShadowRoot) => root.querySelector<HTMLElement>('[part="base"]')?.lang === 'fr-CA';
  await until(() => [tag.shadowRoot!, ...bases()].every(isFrench), 'the other language');
  const text = await atRest(tag);
  place.remove();
  return text;
}

describe('a page that a translator rewrites', () => {
  afterEach(cleanAddress);

  for (const [tag, scenes] of Object.entries(tags)) {
    for (const [name, put] of scenes) {
      it(`<${tag}>, ${name}: whatever changes then is shown`, async () => {
        let [expected, shown] = ['', ' '];
        // A second that went by is in one of the two: then both are looked at again.
        for (let looks = 0; looks < 3 && shown !== expected; looks++) {
          expected = await afterTheChange(put);
          shown = await afterTheChange(put, (drawn) => translate(drawn.shadowRoot!));
          cleanAddress();
        }
        expect(shown).to.equal(expected);
      });
    }
  }

  it('shows the new time of a visit that was moved', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const massage = anAppointment({ start: aMoment('2026-11-26T08:00'), end: aMoment('2026-11-26T08:30') });
    const { tag, clinic } = await appointments.stage({ arrange: (it) => void (it.upcoming = [massage]) }, place);
    translate(tag.shadowRoot!);
    clinic.upcoming = [{ ...massage, start: aMoment('2026-11-26T10:15'), end: aMoment('2026-11-26T10:45') }];
    await tag.refresh();
    await tag.updateComplete;
    expect(tag.shadowRoot!.querySelector('time')!.textContent).to.match(/^10:15/);
  });

  it('leaves usernames, addresses, numbers and times as they are', async () => {
    const untouched: Record<string, string[]> = {};
    for (const [tag, scenes] of Object.entries(tags)) {
      for (const [, put] of scenes) {
        const place = await fixture<HTMLElement>(html`<div lang="en-CA"></div>`);
        const texts = textNodes((await put(place)).shadowRoot!).filter(({ parentElement }) => !isKept(parentElement));
        untouched[tag] = [...(untouched[tag] ?? []), ...texts.map(({ data }) => data)];
        place.remove();
        cleanAddress();
      }
    }
    const all = Object.values(untouched).flat();
    expect(all.filter((text) => /maya\.|mokafor|\w@\w|https?:|604-555/i.test(text))).to.deep.equal([]);
    expect(all.filter((text) => /^\s*\d?\d:\d\d/.test(text))).to.deep.equal([]);
  });
});

/** A translator leaves alone what says so, and all that is in it. */
const isKept = (element: Element | null): boolean => Boolean(element?.closest('[translate="no"]'));
