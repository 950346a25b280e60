import { createContext } from '@lit/context';
import type { JaneClient } from '../client/jane-client.ts';

/** The client that the tags inside an element share; undefined while that element waits for one itself. */
export const clientContext = createContext<JaneClient | undefined>(Symbol.for('jane-widgets.client'));
