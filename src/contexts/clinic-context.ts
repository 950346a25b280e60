import { createContext } from '@lit/context';
import type { JaneClient } from '../client/jane-client.ts';

/**
 * Which clinic a tag is for: the address of its API, or a client that the page made. In a preview the client is on sample
 * data, and the token of a sample link, or none, stands in for what the page's address had.
 */
export type Clinic =
  { readonly apiUrl: string } | { readonly client: JaneClient; readonly preview?: { readonly token?: string } };

/** The clinic that the tags inside an element share; undefined while that element waits for one, null where its address was refused. */
export const clinicContext = createContext<Clinic | null | undefined>(Symbol.for('jane-widgets.clinic'));
