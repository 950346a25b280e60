/** Why the start, or a command, cannot go on; the message is the one sentence that is printed. */
export class StartError extends Error {
  override name = 'StartError';
}
