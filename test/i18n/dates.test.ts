import { expect } from '@open-wc/testing';
import { Dates, daysAway, isElsewhere, wallAt, zonePlace } from '../../src/i18n/dates.ts';
import { messagesFor } from '../../src/i18n/messages-for.ts';
import { Times } from '../../src/i18n/times.ts';
import { aMoment, now } from '../support/builders.ts';

const inLanguage = (language: string) => new Dates(new Times(language), messagesFor(language));
const plain = (words: string) => words.replaceAll(/\s/g, ' ');
const english = inLanguage('en-CA');
const french = inLanguage('fr-CA');

describe('dates', () => {
  it('prints the clinic’s wall time as it was given, whatever the instant says', () => {
    const odd = { instant: '1999-01-01T00:00:00.000Z', wall: '2026-11-26T16:00', zone: 'America/Vancouver' };
    expect(plain(english.dateTime(odd))).to.equal('Thursday, November 26, 4:00 p.m.');
  });

  it('prints times as one writes them in Canada', () => {
    expect(plain(english.time(aMoment('2026-11-25T14:00')))).to.equal('2:00 p.m.');
    expect(plain(french.time(aMoment('2026-11-25T14:00')))).to.equal('14 h 00');
  });

  it('prints a range with the half of the day once', () => {
    const range = (dates: Dates) => plain(dates.range(aMoment('2026-11-25T14:00'), aMoment('2026-11-25T14:50')));
    expect(range(english)).to.equal('2:00 – 2:50 p.m.');
    expect(range(french)).to.equal('14 h 00 – 14 h 50');
    expect(plain(english.range(aMoment('2026-11-25T11:30'), aMoment('2026-11-25T12:15')))).to.equal(
      '11:30 a.m. – 12:15 p.m.',
    );
  });

  it('prints a range that ends at midnight or after it by the times alone', () => {
    const range = (dates: Dates, end: string) => plain(dates.range(aMoment('2026-11-25T23:00'), aMoment(end)));
    expect(range(english, '2026-11-26T00:00')).to.equal('11:00 p.m. – 12:00 a.m.');
    expect(range(english, '2026-11-26T00:30')).to.equal('11:00 p.m. – 12:30 a.m.');
    // Firefox writes both hours with two digits.
    expect(range(french, '2026-11-26T00:00')).to.match(/^23\sh\s00 – 0?0\sh\s00$/);
  });

  it('counts today and tomorrow on the clinic’s calendar', () => {
    // 11:30 p.m. in Vancouver, the next day already in UTC.
    const late = '2026-11-26T06:30:00.000Z';
    expect(daysAway(aMoment('2026-11-25T23:45'), late)).to.equal(0);
    expect(daysAway(aMoment('2026-11-26T00:15'), late)).to.equal(1);
    expect(english.block(aMoment('2026-11-26T00:15'), late)).to.deep.equal({
      weekday: 'Tomorrow',
      number: '26',
      month: 'November',
    });
  });

  it('names the year only where it is another one', () => {
    expect(english.block(aMoment('2027-01-04T09:00'), now).month).to.equal('January 2027');
    expect(english.block(aMoment('2026-12-04T09:00'), now)).to.deep.equal({
      weekday: 'Fri',
      number: '4',
      month: 'December',
    });
    expect(french.block(aMoment('2026-11-25T09:00'), now)).to.deep.equal({
      weekday: 'Aujourd’hui',
      number: '25',
      month: 'novembre',
    });
    expect(english.date(aMoment('2027-01-04T09:00'), now)).to.equal('Monday, January 4, 2027');
  });

  it('says until when, near days in words', () => {
    expect(plain(english.until(aMoment('2026-11-25T16:00'), now))).to.equal('until today, 4:00 p.m.');
    expect(plain(english.until(aMoment('2026-11-26T16:00'), now))).to.equal('until tomorrow, 4:00 p.m.');
    expect(plain(english.until(aMoment('2026-12-01T10:00'), now))).to.equal('until Tuesday, December 1, 10:00 a.m.');
    expect(plain(french.until(aMoment('2026-12-01T10:00'), now))).to.equal('jusqu’au mardi 1er décembre, 10 h 00');
  });

  it('writes the first of a month as French does, and no other day', () => {
    expect(french.date(aMoment('2026-12-01T16:15'), now)).to.equal('mardi 1er décembre');
    expect(french.monthDay(aMoment('2026-12-01T16:15'))).to.equal('1er décembre');
    expect(french.block(aMoment('2026-12-01T16:15'), now).number).to.equal('1er');
    expect(french.date(aMoment('2026-12-11T16:15'), now)).to.equal('vendredi 11 décembre');
    expect(english.date(aMoment('2026-12-01T16:15'), now)).to.equal('Tuesday, December 1');
  });

  it('lets no line break within a time of day', () => {
    const at = aMoment('2026-12-01T16:15');
    expect(french.time(at)).to.equal('16\u00a0h\u00a015');
    expect(english.time(at)).to.equal('4:15\u00a0p.m.');
    expect(french.deviceTime(at.instant)).not.to.match(/ /);
    expect(french.range(at, aMoment('2026-12-01T17:00'))).to.equal('16\u00a0h\u00a015\u00a0– 17\u00a0h\u00a000');
  });

  it('says how long it is until something', () => {
    expect(english.relative(12 * 60_000)).to.equal('in 12 minutes');
    expect(english.relative(60_000)).to.equal('in 1 minute');
    expect(english.relative(3 * 3_600_000)).to.equal('in 3 hours');
    expect(french.relative(12 * 60_000)).to.equal('dans 12 minutes');
    expect(english.relative(-5 * 60_000)).to.equal('5 minutes ago');
  });

  it('knows the clinic’s clock at an instant from a moment near it', () => {
    expect(wallAt('2026-11-25T20:48:00.000Z', aMoment()).wall).to.equal('2026-11-25T13:48');
  });

  it('names the place of a zone, never an abbreviation', () => {
    expect(zonePlace('America/Vancouver')).to.equal('Vancouver');
    expect(zonePlace('America/Argentina/Buenos_Aires')).to.equal('Buenos Aires');
  });

  it('sees where this device’s clock shows something else', () => {
    const device = new Date('2026-11-26T12:00:00Z');
    const wall = (hours: number) =>
      `2026-11-26T${String(hours).padStart(2, '0')}:${String(device.getMinutes()).padStart(2, '0')}`;
    const at = (hours: number) => ({ instant: device.toISOString(), wall: wall(hours), zone: 'America/Vancouver' });
    expect(isElsewhere(at(device.getHours()))).to.be.false;
    expect(isElsewhere(at((device.getHours() + 1) % 24))).to.be.true;
  });
});
