import { sqlState } from '../database/errors.ts';
import { codeOf } from '../error-code.ts';

const unreached = 'The database at DATABASE_URL could not be reached';

const byCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: `${unreached}: nothing listens at its host and port.`,
  ENOTFOUND: `${unreached}: its host is not known.`,
  EAI_AGAIN: `${unreached}: its host could not be looked up.`,
  [sqlState.wrongPassword]: 'The database at DATABASE_URL refused the role and its password: one of them is wrong.',
  [sqlState.unknownRole]:
    'The database at DATABASE_URL does not let this role in: there is none of that name, or pg_hba.conf forbids it.',
  [sqlState.unknownDatabase]: 'The server at DATABASE_URL has no database of that name.',
  [sqlState.notPermitted]: 'The role in DATABASE_URL may not do what the server needs: it must own its database.',
  [sqlState.tooManyConnections]: 'The database at DATABASE_URL has no connection left: its max_connections are taken.',
  [sqlState.startingOrEnding]: 'The database at DATABASE_URL is just starting or ending: try again in a moment.',
};

/** Which of the things that may be wrong it is, in one sentence for whoever starts the server. */
export function databaseTrouble(error: unknown): string {
  const code = codeOf(error);
  const words = error instanceof Error ? error.message : '';
  if (/does not support SSL|certificate|self.signed|altnames|TLS|SSL/i.test(`${words} ${code ?? ''}`))
    return 'The database at DATABASE_URL and this server do not agree on TLS: it offers none, or its certificate is not trusted for this host (sslmode).';
  return byCode[code ?? ''] ?? `${unreached}.`;
}
