import { calendarLevels, type CalendarLevel } from '../../../src/contract/index.ts';

/** Whether a calendar shows more at one level than at another. */
export const isRaised = (from: CalendarLevel, to: CalendarLevel): boolean =>
  calendarLevels.indexOf(to) > calendarLevels.indexOf(from);

/** The level that a calendar was sent, where it shows more than the link's own. */
export const levelAbove = (sent: CalendarLevel | undefined, level: CalendarLevel): CalendarLevel | undefined =>
  sent !== undefined && isRaised(level, sent) ? sent : undefined;
