import { expect } from '@open-wc/testing';
import * as api from '../../src/index.ts';

type EventClass = { readonly type?: string } & (new (...args: string[]) => Event);

const classes = Object.entries(api).filter(([name]) => /^Jane\w+Event$/.test(name)) as unknown as [
  string,
  EventClass,
][];

describe('the events', () => {
  it('are exported, each as a class', () => {
    expect(classes.length).to.be.at.least(10);
  });

  for (const [name, EventClass] of classes) {
    it(`${name} has its type on its class, for whoever listens by it`, () => {
      const event = new EventClass('one', 'two', 'three');
      expect(EventClass.type).to.match(/^jane-[a-z-]+$/);
      expect(event.type).to.equal(EventClass.type);
      expect([event.bubbles, event.composed]).to.deep.equal([true, true]);
    });
  }
});
