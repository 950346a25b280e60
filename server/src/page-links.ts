import { addPair } from '../../src/contract/fragment.ts';

/** The address of a page of the clinic's with a pair behind `#`, beside what its setting has there: the tags read it. */
export function linkTo(page: string, key: string, value: string): string {
  const [before = '', ...behind] = page.split('#');
  return `${before}#${addPair(behind.join('#'), key, value)}`;
}
