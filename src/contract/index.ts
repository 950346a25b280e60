/** The wire: what travels between a clinic's page and its API. The staff's part stays apart in `staff.ts`. */
export * from './calendar.ts';
export * from './clinic.ts';
export * from './operation.ts';
export * from './patient.ts';
export * from './problem.ts';
export * from './session.ts';
export * from './time.ts';

/** `major.minor` of this contract. */
export const contractVersion = '1.3';
