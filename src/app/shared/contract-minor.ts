import type { Clinic } from '../../contract/index.ts';

/** Whether the clinic's server knows what came with a minor version of the contract; not before it answered. */
export const knowsMinor = (clinic: Clinic | undefined, minor: number): boolean =>
  Number(clinic?.contract.split('.')[1]) >= minor;
