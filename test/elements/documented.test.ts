import { expect, fixture, html } from '@open-wc/testing';
import { readFile } from '@web/test-runner-commands';
import '../../src/all.ts';
import * as setup from './jane-account-setup-scenes.ts';
import * as calendar from './jane-calendar-subscribe-scenes.ts';
import * as login from './jane-login-scenes.ts';
import * as appointments from './jane-upcoming-appointments-scenes.ts';
import { cleanAddress } from '../support/address.ts';

/** Scenes that together show every state. */
const tags: Record<string, ((place: HTMLElement) => Promise<unknown>)[]> = {
  'jane-login': [login.scenes.waiting, login.scenes.signIn, login.scenes.unreachable, login.scenes.signedIn].map(
    (scene) => (place) => login.stage(scene, place),
  ),
  'jane-account-setup': [setup.scenes.setup, setup.scenes.linkUsed, setup.scenes.ready, setup.scenes.outOfReach].map(
    (scene) => (place) => setup.stage(scene, place),
  ),
  'jane-upcoming-appointments': [
    appointments.scenes.signedOut,
    appointments.scenes.outOfReach,
    appointments.scenes.empty,
    appointments.scenes.stale,
    appointments.scenes.list,
  ].map((scene) => (place) => appointments.stage(scene, place)),
  'jane-calendar-subscribe': [calendar.scenes.signedOut, calendar.scenes.unreachable, calendar.scenes.dialog].map(
    (scene) => (place) => calendar.stage(scene, place),
  ),
};

/** Names of a kind that the comment above the tag's class gives. */
async function documented(tag: string, kind: 'csspart' | 'cssstate'): Promise<string[]> {
  const source = (await readFile({ path: `../../src/elements/${tag}/${tag}.ts` })) ?? '';
  return [...source.matchAll(new RegExp(`^ \\* @${kind} ([\\w-]+)`, 'gm'))].map(([, name = '']) => name);
}

describe('what the comments above a tag promise', () => {
  const attach = HTMLElement.prototype.attachInternals;
  const add = CustomStateSet.prototype.add;
  let owners: Map<CustomStateSet, string>;
  let held: Map<string, Set<string>>;

  beforeEach(() => {
    owners = new Map();
    held = new Map();
    HTMLElement.prototype.attachInternals = function (this: HTMLElement) {
      const internals = attach.call(this);
      owners.set(internals.states, this.localName);
      return internals;
    };
    CustomStateSet.prototype.add = function (this: CustomStateSet, name: string) {
      const owner = owners.get(this) ?? '';
      held.set(owner, (held.get(owner) ?? new Set()).add(name));
      return add.call(this, name);
    };
  });
  afterEach(() => {
    HTMLElement.prototype.attachInternals = attach;
    CustomStateSet.prototype.add = add;
    cleanAddress();
  });

  for (const [tag, scenes] of Object.entries(tags)) {
    it(`<${tag}> has these states and no other, and draws no other part`, async () => {
      const parts = new Set<string>();
      for (const put of scenes) {
        const place = await fixture<HTMLElement>(html`<div></div>`);
        await put(place);
        const drawn = place.querySelector(tag)!.shadowRoot!.querySelectorAll('[part]');
        for (const element of drawn) element.part.forEach((name) => parts.add(name));
        place.replaceChildren();
      }
      expect([...(held.get(tag) ?? [])].sort()).to.deep.equal((await documented(tag, 'cssstate')).sort());
      expect(await documented(tag, 'csspart')).to.include.members([...parts]);
    });
  }

  it('the calendar inside the list exports every part that it has', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const { tag } = await appointments.stage(appointments.scenes.list, place);
    const exported = tag.shadowRoot!.querySelector('jane-calendar-subscribe')!.getAttribute('exportparts');
    const parts = await documented('jane-calendar-subscribe', 'csspart');
    expect(exported?.split(', ').sort()).to.deep.equal(parts.map((name) => `${name}: calendar-${name}`).sort());
  });
});
