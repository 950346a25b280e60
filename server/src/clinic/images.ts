import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFile } from '../find-file.ts';
import type { Settings } from '../settings.ts';

type Where = Pick<Settings, 'dataDir' | 'demo' | 'publicApiUrl'>;

const ofSample = fileURLToPath(new URL('../sample/images/', import.meta.url));

/** What the clinic's logo or a practitioner's photo may be called: the name of one file, no path and nothing hidden. */
export const isImageName = (name: string): boolean =>
  /^[^\s./\\][^/\\\p{Cc}]{0,99}\.(?:png|jpe?g|webp|avif|svg)$/iu.test(name);

/** Logo and photos are files in the folder `images` of DATA_DIR, whatever the database is; the sample brings its own. */
export async function findImage(
  { dataDir, demo }: Where,
  name: string,
): Promise<{ body: Buffer<ArrayBuffer>; type: string } | undefined> {
  if (!isImageName(name)) return undefined;
  for (const folder of [join(dataDir, 'images'), ...(demo ? [ofSample] : [])]) {
    const found = await findFile(folder, encodeURIComponent(name));
    if (found !== undefined && 'body' in found) return found;
  }
  return undefined;
}

export const imageUrl = ({ publicApiUrl }: Pick<Settings, 'publicApiUrl'>, name: string): string =>
  `${publicApiUrl}/images/${encodeURIComponent(name)}`;

/**
 * The logo as mails show it. Mail programs draw PNG and JPEG alone, so that for any other a PNG of the same name stands
 * in; null where there is none.
 */
export async function mailLogoUrl(settings: Where, logo: string): Promise<string | null> {
  if (/\.(?:png|jpe?g)$/i.test(logo)) return imageUrl(settings, logo);
  const name = logo.replace(/\.\w+$/, '.png');
  // A file that can't be read must not hold up a mail.
  const found = await findImage(settings, name).catch(() => undefined);
  return found === undefined ? null : imageUrl(settings, name);
}
