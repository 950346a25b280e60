import { readFileSync } from 'node:fs';
import { SettingsError } from './settings-error.ts';

/** Settings that hold a secret. */
const secrets = ['JANE_SECRET', 'JANE_SECRET_PREVIOUS', 'DATABASE_URL', 'SMTP_URL', 'BOUNCE_SECRET'];

/**
 * A secret may stand in a file, whose path is in the setting with `_FILE` behind its name: an environment is shown to
 * whoever lists processes or containers, and a file only to whom it belongs.
 */
export function withSecretFiles(given: Readonly<Record<string, string>>): Record<string, string> {
  const settings = { ...given };
  for (const name of secrets) {
    const path = given[`${name}_FILE`];
    if (path === undefined) continue;
    if (given[name] !== undefined)
      throw new SettingsError(`${name}_FILE must not be set beside ${name}: take one of them out.`);
    settings[name] = readSecret(name, path);
  }
  return settings;
}

function readSecret(name: string, path: string): string {
  let text: string;
  try {
    // An editor ends the last line.
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new SettingsError(`${name}_FILE must name a file that this user can read.`, { cause: error });
  }
  if (text === '') throw new SettingsError(`${name}_FILE must name a file that is not empty.`);
  return text;
}
