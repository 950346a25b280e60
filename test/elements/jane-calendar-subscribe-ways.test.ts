import { expect } from '@open-wc/testing';
import { calendarMethods } from '../../src/contract/index.ts';
import { calendarDevice, waysOn } from '../../src/app/calendar/ways.ts';
import type { CalendarDevice } from '../../src/app/calendar/ways.ts';

const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';

const browsers: readonly [name: string, userAgent: string, touchPoints: number, device: CalendarDevice][] = [
  ['Safari on an iPhone', `${iPhone} Version/19.1 Mobile/15E148 Safari/604.1`, 5, 'ios-safari'],
  ['Chrome on an iPhone', `${iPhone} CriOS/150.0.0.0 Mobile/15E148 Safari/604.1`, 5, 'ios-other'],
  ['Firefox on an iPhone', `${iPhone} FxiOS/150.0 Mobile/15E148 Safari/605.1.15`, 5, 'ios-other'],
  ['DuckDuckGo on an iPhone', `${iPhone} Version/19.1 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`, 5, 'ios-other'],
  ['a mail app on an iPhone', `${iPhone} Mobile/15E148`, 5, 'ios-other'],
  ['Instagram on an iPhone', `${iPhone} Mobile/15E148 Instagram 400.0.0.0`, 5, 'ios-other'],
  ['Safari on an iPad', `${mac} Version/19.1 Safari/605.1.15`, 5, 'ios-safari'],
  ['Chrome on an iPad', `${mac} CriOS/150.0.0.0 Version/19.1 Safari/605.1.15`, 5, 'ios-other'],
  ['Safari on a Mac', `${mac} Version/19.1 Safari/605.1.15`, 0, 'mac'],
  ['Chrome on Windows', `${windows} Chrome/156.0.0.0 Safari/537.36`, 0, 'windows'],
  ['Chrome on a Windows tablet', `${windows} Chrome/156.0.0.0 Safari/537.36`, 10, 'windows'],
  ['Chrome on Android', 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/156.0.0.0', 5, 'android'],
  ['Firefox on Android', 'Mozilla/5.0 (Android 16; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0', 5, 'android'],
  ['Firefox on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 0, 'other'],
];

describe('the ways of subscribing on each device', () => {
  for (const [name, userAgent, touchPoints, device] of browsers) {
    it(`knows ${name}`, () => {
      expect(calendarDevice({ userAgent, touchPoints })).to.equal(device);
    });
  }

  for (const device of new Set(browsers.map(([, , , device]) => device))) {
    it(`offers every way exactly once on ${device}`, () => {
      const { first, others } = waysOn(device);
      const offered = [...first, ...others.map(({ method }) => method), 'copy'];
      expect(offered).to.have.members([...calendarMethods]);
      expect(offered).to.have.lengthOf(calendarMethods.length);
    });
  }

  it('leads with no link that is reported to fail', () => {
    expect(waysOn('android').first).to.deep.equal([]);
    expect(waysOn('ios-other').first).to.deep.equal([]);
    expect(waysOn('ios-safari').first).to.deep.equal(['device']);
    expect(waysOn('windows').first).not.to.include('device');
    expect(waysOn('mac').first).to.deep.equal(['device', 'google']);
  });

  it('offers single visits and a computer only where nothing can be subscribed', () => {
    expect(waysOn('android').withoutSubscribing).to.equal(true);
    expect(waysOn('ios-safari').withoutSubscribing).to.equal(false);
    expect(waysOn('windows').withoutSubscribing).to.equal(false);
  });
});
