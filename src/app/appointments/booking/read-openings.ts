import type { BookableOpening, CallOptions } from '../../../client/jane-client.ts';
import type { Appointment, Text } from '../../../contract/index.ts';
import type { BookingApp } from './booking-app.ts';

/** What is booked, or which appointment is moved. */
export interface BookingChoice {
  readonly treatment: { readonly id: string; readonly name: Text; readonly minutes?: number };
  /** Missing: any. */
  readonly practitioner?: Appointment['practitioner'] | undefined;
  readonly moving?: Appointment | undefined;
}

/** The openings that were read so far. */
export interface Openings {
  readonly now: string;
  readonly openings: readonly BookableOpening[];
  /** The date from which there may be more. */
  readonly nextFrom: string | undefined;
}

/** Weeks without any opening are read over, up to so many at a time. */
const mostWeeks = 6;

/** Reads on from what is known, a week at a time, until there is something more to choose from. */
export async function readOpenings(
  { client }: BookingApp,
  { treatment, practitioner, moving }: BookingChoice,
  known: Openings | undefined,
  options: CallOptions,
): Promise<Openings> {
  const before = known?.openings ?? [];
  let from = known?.nextFrom;
  for (let week = 1; ; week++) {
    const { now, openings, nextFrom } = await client.listOpenings(
      { treatmentId: treatment.id, practitionerId: practitioner?.id, moving: moving?.id, from },
      options,
    );
    if (openings.length > 0 || nextFrom === undefined || week === mostWeeks) {
      return { now, openings: [...before, ...openings], nextFrom };
    }
    from = nextFrom;
  }
}
