import type { AppHost } from '../shared/app-context.ts';

/** `<jane-upcoming-appointments>`, as its app sees it. */
export type AppointmentsHost = AppHost & {
  readonly loginUrl?: string;
  readonly bookUrl?: string;
  readonly limit?: number;
  readonly withoutCalendar: boolean;
};
