import type { CalendarController } from '../../controllers/calendar-controller.ts';
import type { CalendarLevel, OfferedLink } from '../../contract/index.ts';
import type { Dates } from '../../i18n/dates.ts';
import type { Messages } from '../../i18n/index.ts';
import type { CalendarDevice } from './ways.ts';

/** What the panel's templates draw from, and what its buttons do. */
export interface Panel {
  readonly calendar: CalendarController;
  readonly messages: Messages;
  readonly dates: Dates;
  readonly language: string;
  readonly device: CalendarDevice;
  /** As the clinic calls itself, once it answered. */
  readonly clinicName: string;
  /** For the panel's own heading; what stands below it is one deeper. */
  readonly level: number;
  /** This page, without what is ours or secret in its address. */
  readonly pageUrl: string;
  readonly username: string;
  readonly isPasswordShown: boolean;
  readonly togglePassword: () => void;
  readonly press: (link: OfferedLink) => void;
  readonly copy: (link: OfferedLink) => void;
  readonly choose: () => void;
  readonly back: () => void;
  readonly saveLevel: (level: CalendarLevel) => void;
  readonly retry: () => void;
  readonly askStop: (id: string) => void;
  readonly keep: (id: string) => void;
  readonly stop: (id: string, name: string) => void;
  readonly reset: (id: string) => void;
  readonly confirm: (password: string) => void;
}
