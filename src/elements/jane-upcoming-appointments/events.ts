const travels = { bubbles: true, composed: true };

/** The patient pressed Begin. Cancel it to open the appointment in a way of the page's own, with `joinUrl`. */
export class JaneAppointmentBeginEvent extends Event {
  static readonly type = 'jane-appointment-begin';
  readonly appointmentId: string;
  /** Where the online appointment takes place: whoever has it is let in. */
  readonly joinUrl: string;

  constructor(appointmentId: string, joinUrl: string) {
    super(JaneAppointmentBeginEvent.type, { ...travels, cancelable: true });
    this.appointmentId = appointmentId;
    this.joinUrl = joinUrl;
  }
}

/** The patient booked an appointment. It can still be undone for a few minutes. */
export class JaneAppointmentBookedEvent extends Event {
  static readonly type = 'jane-appointment-booked';
  readonly appointmentId: string;
  /** ISO 8601, UTC. */
  readonly start: string;

  constructor(appointmentId: string, start: string) {
    super(JaneAppointmentBookedEvent.type, travels);
    this.appointmentId = appointmentId;
    this.start = start;
  }
}

/** The patient changed the time of an appointment. */
export class JaneAppointmentMovedEvent extends Event {
  static readonly type = 'jane-appointment-moved';
  readonly appointmentId: string;
  /** ISO 8601, UTC. */
  readonly start: string;

  constructor(appointmentId: string, start: string) {
    super(JaneAppointmentMovedEvent.type, travels);
    this.appointmentId = appointmentId;
    this.start = start;
  }
}

/** The patient cancelled an appointment, or undid its booking. */
export class JaneAppointmentCancelledEvent extends Event {
  static readonly type = 'jane-appointment-cancelled';
  readonly appointmentId: string;
  /** `cancelled`, or `undone`: within the minutes after booking, as if it had never been. */
  readonly how: 'cancelled' | 'undone';

  constructor(appointmentId: string, how: 'cancelled' | 'undone') {
    super(JaneAppointmentCancelledEvent.type, travels);
    this.appointmentId = appointmentId;
    this.how = how;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'jane-appointment-begin': JaneAppointmentBeginEvent;
    'jane-appointment-booked': JaneAppointmentBookedEvent;
    'jane-appointment-moved': JaneAppointmentMovedEvent;
    'jane-appointment-cancelled': JaneAppointmentCancelledEvent;
  }
}
