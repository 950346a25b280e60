import { upcomingOperations } from '../contract/upcoming.ts';
import { bringOperations } from './operations.ts';

/** For a page that shows a list: what it is read with is here before it is first called. */
export const bringUpcoming = (): void => bringOperations(upcomingOperations);
