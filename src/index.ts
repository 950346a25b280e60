/** Classes, events and types of the tags, and the client. Importing this registers nothing and touches no page. */
export * from './client/index.ts';
export type { Appointment, Clinic, Moment, Policy, Problem, Subject, Text } from './contract/index.ts';
export * from './elements/events.ts';
export * from './elements/jane-account-setup/events.ts';
export { JaneAccountSetup } from './elements/jane-account-setup/jane-account-setup.ts';
export * from './elements/jane-calendar-subscribe/events.ts';
export { JaneCalendarSubscribe } from './elements/jane-calendar-subscribe/jane-calendar-subscribe.ts';
export { JaneClinic } from './elements/jane-clinic/jane-clinic.ts';
export * from './elements/jane-login/events.ts';
export { JaneLogin } from './elements/jane-login/jane-login.ts';
export * from './elements/jane-upcoming-appointments/events.ts';
export { JaneUpcomingAppointments } from './elements/jane-upcoming-appointments/jane-upcoming-appointments.ts';
export { formatMoment, localize, registerMessages } from './i18n/index.ts';
export type { Messages, PartialMessages } from './i18n/index.ts';
