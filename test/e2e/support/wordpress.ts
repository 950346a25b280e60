import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = process.env['WORDPRESS_DIR'] ?? '/usr/share/wordpress';

export const hasWordPress = existsSync(folder) && spawnSync('php', ['--version']).status === 0;

/** The page that WordPress's own filters, shortcodes and script queue make of what an author wrote, and where. */
export function wordPressPage(
  plugin: string,
  content: string,
  author: 'trusted' | 'plain',
  place: 'page' | 'pattern' | 'widget' = 'page',
): string {
  const { status, stdout, stderr } = spawnSync('php', [resolve(import.meta.dirname, '../wordpress/render.php')], {
    input: JSON.stringify({ plugin, content, author, place }),
    encoding: 'utf8',
    env: { ...process.env, WORDPRESS_DIR: folder },
  });
  if (status !== 0) throw new Error(`php ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}
