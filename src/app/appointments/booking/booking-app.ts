import type { Appointment } from '../../../contract/index.ts';
import type { AppContext } from '../../shared/app-context.ts';
import type { AppointmentActions } from '../appointment-actions.ts';
import type { AppointmentsHost } from '../appointments-host.ts';

/** What the screens of booking find in the app of the appointments. */
export interface BookingApp extends AppContext<AppointmentsHost> {
  /** The API's now, as an ISO instant. */
  readonly now: string;
  /** What is done about an appointment that is booked, such as undoing it. */
  readonly actions: AppointmentActions;
  /** Back to the list, whose heading takes the focus. */
  openList(): void;
  /** Back to the list, which is read anew before it shows anything: nobody knows what became of a booking. */
  revalidateList(): void;
  /** An appointment was booked or moved: the list shows it and the page hears of it. After a move the list stands again. */
  finishBooking(appointment: Appointment, options: { readonly isMove: boolean }): void;
}
