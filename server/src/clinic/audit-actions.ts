import type { AppointmentState } from '../../../src/contract/index.ts';
import type { AuditAction } from '../../../src/contract/staff-audit.ts';

/** What the audit log calls it when a visit gets another state. */
export function stateAction(from: AppointmentState, to: AppointmentState): AuditAction {
  if (to === 'cancelled' || to === 'archived') return `appointment.${to}`;
  if (from === 'cancelled' || from === 'archived') return 'appointment.restored';
  if (to !== 'booked') return `appointment.${to}`;
  return from === 'reserved' ? 'appointment.confirmed' : 'appointment.attendance-cleared';
}
