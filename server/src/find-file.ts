import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** A file that was asked for, or a folder without its slash; undefined where there is neither. */
export type Found = { body: Buffer<ArrayBuffer>; type: string } | { folder: true };

/** Reads a file below `root`, never beside it. A folder's address ends with a slash and shows its index. */
export async function findFile(root: string, path: string): Promise<Found | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  // Normalising an absolute path climbs no higher than the root; hidden files are nobody's business.
  const inside = normalize(`/${decoded}`);
  if (decoded.includes('\0') || decoded.includes('\\') || /\/\./.test(inside)) return undefined;
  const file = join(root, inside.endsWith('/') ? `${inside}index.html` : inside);
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory() === true) return { folder: true };
  const type = types[extname(file).toLowerCase()];
  if (found?.isFile() !== true || type === undefined) return undefined;
  return { body: await readFile(file), type };
}
