import { createContext } from '@lit/context';
import type { JaneClient } from '../client/jane-client.ts';

/** Which clinic a tag is for: the address of its API, or a client that the page made. */
export type Clinic = { readonly apiUrl: string } | { readonly client: JaneClient };

/** The clinic that the tags inside an element share; undefined while that element waits for one, null where its address was refused. */
export const clinicContext = createContext<Clinic | null | undefined>(Symbol.for('jane-widgets.clinic'));
