import '../jane-clinic/define.ts';
import '../jane-calendar-subscribe/define.ts';
import { JaneUpcomingAppointments } from './jane-upcoming-appointments.ts';

if (!customElements.get('jane-upcoming-appointments')) {
  customElements.define('jane-upcoming-appointments', JaneUpcomingAppointments);
}
