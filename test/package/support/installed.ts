import { packAndInstall, type Packed } from './packed.ts';

const outOfReach = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED|ERR_SOCKET_TIMEOUT)\b/;

/** The projects with the package; nothing where no registry is in reach, unless `NEED_REGISTRY` says that one has to be. */
export const installed: Packed | undefined = await packAndInstall().catch((error: unknown) => {
  if (process.env['NEED_REGISTRY'] === undefined && outOfReach.test(String(error))) return undefined;
  throw error;
});
