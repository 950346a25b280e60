import { readdirSync, readFileSync } from 'node:fs';

/** A step of the schema. */
export interface Step {
  name: string;
  /**
   * An `expand` step lets the version before go on beside this one; a `contract` step takes away what only that one used,
   * and waits for an operator to say that it is gone.
   */
  kind: 'expand' | 'contract';
  sql: string;
}

const folder = new URL('migrations/', import.meta.url);

/** Every `migrations/*.sql` in the order of their names. One that ends in `.contract.sql` contracts. */
export const readSteps = (): Step[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({
      name: file.replace(/\.sql$/, ''),
      kind: file.endsWith('.contract.sql') ? 'contract' : 'expand',
      sql: readFileSync(new URL(file, folder), 'utf8'),
    }));
