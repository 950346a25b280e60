/** The client without the tags: `jane-widgets/client`. */
export { createJaneClient } from './create-jane-client.ts';
export { JaneError } from './jane-error.ts';
export type * from './jane-client.ts';
