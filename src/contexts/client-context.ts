import { createContext } from '@lit/context';
import type { JaneClient } from '../client/jane-client.ts';

/** The client that the tags inside an element share; undefined while that element waits for one, null where its address was refused. */
export const clientContext = createContext<JaneClient | null | undefined>(Symbol.for('jane-widgets.client'));
