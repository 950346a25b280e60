import { expect } from '@open-wc/testing';
import { calendarMethods } from '../../src/contract/index.ts';
import { browserHints, calendarDevice, type CalendarDevice, type DeviceHints } from '../../src/app/calendar/device.ts';
import { ways, waysOn } from '../../src/app/calendar/ways.ts';
import { messages } from '../../src/i18n/messages.ts';

const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';

const linux = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)';
const chromeOs = 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)';

type Row = [
  name: string,
  userAgent: string,
  touchPoints: number,
  device: CalendarDevice,
  more?: Pick<DeviceHints, 'platform' | 'clientPlatform'>,
];

const browsers: readonly Row[] = [
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
  ['Chrome on Android, by its client hints alone', linux, 5, 'android', { clientPlatform: 'Android' }],
  [
    'the desktop site of Chrome on Android',
    `${linux} Chrome/156.0.0.0 Safari/537.36`,
    5,
    'android',
    { platform: 'Linux armv81', clientPlatform: 'Linux' },
  ],
  [
    'the desktop site of Firefox on Android',
    'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
    5,
    'android',
    { platform: 'Linux aarch64' },
  ],
  ['the desktop site of Samsung Internet', `${linux} SamsungBrowser/32.0 Chrome/140.0.0.0 Safari/537.36`, 5, 'android'],
  [
    'Chrome on a Chromebook',
    `${chromeOs} Chrome/156.0.0.0 Safari/537.36`,
    10,
    'chromeos',
    { platform: 'Linux x86_64' },
  ],
  [
    'Chrome on a Chromebook with a phone’s processor',
    'Mozilla/5.0 (X11; CrOS aarch64 14541.0.0) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36',
    10,
    'chromeos',
    { platform: 'Linux aarch64', clientPlatform: 'Chrome OS' },
  ],
  ['a Chromebook by its client hints alone', linux, 0, 'chromeos', { clientPlatform: 'Chromium OS' }],
  ['Chrome on Linux', `${linux} Chrome/156.0.0.0 Safari/537.36`, 0, 'other', { clientPlatform: 'Linux' }],
  [
    'Chrome on a Linux laptop with a touch screen',
    `${linux} Chrome/156.0.0.0 Safari/537.36`,
    10,
    'other',
    { platform: 'Linux x86_64', clientPlatform: 'Linux' },
  ],
  ['Chrome on a Mac', `${mac} Chrome/156.0.0.0 Safari/537.36`, 0, 'mac', { clientPlatform: 'macOS' }],
  ['Firefox on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 0, 'other'],
];

describe('the ways of subscribing on each device', () => {
  for (const [name, userAgent, touchPoints, device, more] of browsers) {
    it(`knows ${name}`, () => {
      expect(calendarDevice({ userAgent, touchPoints, ...more })).to.equal(device);
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

  it('reads what this browser tells', () => {
    const { userAgent, maxTouchPoints, platform } = navigator;
    const read = browserHints({ userAgent, maxTouchPoints, platform, userAgentData: { platform: 'Linux' } } as never);
    expect(read).to.deep.equal({ userAgent, touchPoints: maxTouchPoints, platform, clientPlatform: 'Linux' });
    expect(browserHints().userAgent).to.equal(userAgent);
  });

  for (const method of calendarMethods) {
    it(`has a label, a name and the wait for ${method} in each language`, () => {
      for (const { calendar: text } of Object.values(messages)) {
        const way = ways[method];
        const told = [way.label(text), way.calendar(text), text.firstLooks[way.firstLook], way.steps?.(text) ?? 'none'];
        expect(
          told.every((words) => words.length > 3),
          told.join(' | '),
        ).to.equal(true);
      }
    });
  }

  it('leads with no link that is reported to fail', () => {
    expect(waysOn('android').first).to.deep.equal([]);
    expect(waysOn('ios-other').first).to.deep.equal([]);
    expect(waysOn('ios-safari').first).to.deep.equal(['device']);
    expect(waysOn('windows').first).not.to.include('device');
    expect(waysOn('mac').first).to.deep.equal(['device', 'google']);
    expect(waysOn('chromeos').first).to.deep.equal(['google', 'outlook', 'office365']);
  });

  it('offers single visits and a computer only where nothing can be subscribed', () => {
    expect(waysOn('android').withoutSubscribing).to.equal(true);
    expect(waysOn('ios-safari').withoutSubscribing).to.equal(false);
    expect(waysOn('windows').withoutSubscribing).to.equal(false);
  });

  it('has Yahoo and Proton under the other ways everywhere, and a code to scan on a computer alone', () => {
    const devices: CalendarDevice[] = ['ios-safari', 'ios-other', 'android', 'chromeos', 'windows', 'mac', 'other'];
    for (const device of devices)
      expect(waysOn(device).others.map(({ method }) => method)).to.include.members(['yahoo', 'proton']);
    const withCode = devices.filter((device) => waysOn(device).showsCode);
    expect(withCode).to.deep.equal(['chromeos', 'windows', 'mac', 'other']);
  });
});
