import type { JaneClient } from '../client/jane-client.ts';

/** Whose data a controller reads, and through which client; absent while nobody is signed in. */
export interface PatientSource {
  readonly client: JaneClient;
  readonly patientId: string;
  /** BCP 47 tag of what the tag shows. */
  readonly language: string;
}

export const isSameSource = (a: PatientSource | undefined, b: PatientSource | undefined): boolean =>
  a?.client === b?.client && a?.patientId === b?.patientId;
