/** A clinic in memory, for the tests of pages that hold our tags: `jane-widgets/testing`. */
export * from './builders.ts';
export { createFakeClinic, type FakeClinicOptions } from './create-fake-clinic.ts';
export { FakeClinic } from './fake-clinic.ts';
export { FakeProblem } from './fake-problem.ts';
export type { FakeAccount } from './fake-state.ts';
export type { FakeRequest } from './handlers.ts';
