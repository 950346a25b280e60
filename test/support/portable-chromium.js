// A Chromium that comes with `npm ci` (Linux x64 only): used where the machine has no browser of its own.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const cache = resolve(import.meta.dirname, '../../node_modules/.cache/portable-chromium');

/** Unpacks once a version. The package reads two settings on import: where to unpack, and whether to unpack its libnss3 too. */
async function unpack(folder) {
  const before = { TMPDIR: process.env.TMPDIR, AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME };
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    delete process.env.FONTCONFIG_PATH;
    delete process.env.LD_LIBRARY_PATH;
  }
}

export async function portableChromium() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  let entry;
  try {
    entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  } catch {
    return undefined;
  }
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8'));
  const home = join(cache, version);
  if (!existsSync(home)) {
    // Unpacked beside and renamed when whole, so that two runs at once never start half a browser.
    mkdirSync(cache, { recursive: true });
    const fresh = mkdtempSync(join(cache, 'unpacking-'));
    await unpack(fresh);
    try {
      renameSync(fresh, home);
    } catch (error) {
      if (!existsSync(home)) throw error;
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  // Its own fonts.conf names /tmp/fonts; without fonts every text has height 0 and axe skips contrast.
  const conf = join(home, 'fonts.conf');
  const folders = ['/usr/share/fonts', join(home, 'fonts')].map((folder) => `<dir>${folder}</dir>`).join('');
  writeFileSync(
    conf,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${home}/font-cache</cachedir></fontconfig>\n`,
  );
  return {
    executablePath: join(home, 'chromium'),
    env: { ...process.env, LD_LIBRARY_PATH: join(home, 'al2023', 'lib'), FONTCONFIG_FILE: conf },
  };
}
