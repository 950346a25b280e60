/** A setting is missing or wrong; the message is the one sentence that the start prints. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}
