// @web/test-runner launcher for WebKitGTK (Debian: webkit2gtk-driver, xvfb). Speaks W3C WebDriver with fetch(); no webdriverio.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';

export const miniBrowserPath = () => {
  if (process.env.WEBKIT_MINIBROWSER) return process.env.WEBKIT_MINIBROWSER;
  for (const base of [
    '/usr/lib/x86_64-linux-gnu',
    '/usr/lib/aarch64-linux-gnu',
    '/usr/libexec',
    '/usr/lib64',
    '/usr/lib',
  ]) {
    if (!existsSync(base)) continue;
    for (const dir of readdirSync(base)) {
      const candidate = `${base}/${dir}/MiniBrowser`;
      if (/^webkit(2)?gtk-/.test(dir) && existsSync(candidate)) return candidate;
    }
  }
  return undefined;
};
const freePort = () =>
  new Promise((resolve, reject) => {
    const s = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = s.address();
        s.close(() => resolve(port));
      });
  });
const KEYS = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Meta: '\uE03D',
};
const key = (k) => KEYS[k] ?? k;

class WebKitLauncher {
  name = 'WebKit';
  type = 'playwright'; // so that @web/test-runner-commands drives getPage() below
  concurrency = 1;
  #children = [];
  #base;
  #session;
  #urls = new Map();
  #starting;

  async #send(method, path, body) {
    const res = await fetch(this.#base + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { value } = await res.json();
    if (!res.ok) throw new Error(`WebKitWebDriver ${method} ${path}: ${value?.error} ${value?.message}`);
    return value;
  }
  async #start() {
    let display = process.env.DISPLAY;
    if (!display || process.env.WTR_XVFB === '1') {
      const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      });
      this.#children.push(xvfb);
      display = await new Promise((resolve, reject) => {
        xvfb.once('error', reject);
        xvfb.once('exit', (c) => reject(new Error(`Xvfb exited with ${c}`)));
        xvfb.stdio[3].once('data', (d) => resolve(`:${String(d).trim()}`));
      });
    }
    const port = await freePort();
    this.#base = `http://127.0.0.1:${port}`;
    const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: display,
        WEBKIT_DISABLE_COMPOSITING_MODE: '1',
        GDK_BACKEND: 'x11',
        NO_AT_BRIDGE: '1',
      },
    });
    this.#children.push(driver);
    let failed;
    driver.once('error', (e) => {
      failed = e;
    });
    for (let i = 0; ; i++) {
      if (failed) throw failed;
      try {
        await fetch(this.#base + '/status');
        break;
      } catch (e) {
        if (i > 50) throw e;
        await new Promise((r) => setTimeout(r, 100));
      }
    }
    const { sessionId } = await this.#send('POST', '/session', {
      capabilities: {
        alwaysMatch: { 'webkitgtk:browserOptions': { binary: miniBrowserPath(), args: ['--automation'] } },
      },
    });
    this.#session = `/session/${sessionId}`;
  }
  #ready() {
    return (this.#starting ??= this.#start());
  }
  async startSession(id, url) {
    await this.#ready();
    this.#urls.set(id, url);
    await this.#send('POST', `${this.#session}/url`, { url });
  }
  async stopSession(id) {
    const testCoverage = await this.#send('POST', `${this.#session}/execute/sync`, {
      script: 'return window.__coverage__ || null',
      args: [],
    });
    await this.#send('POST', `${this.#session}/url`, { url: 'about:blank' });
    this.#urls.delete(id);
    return { testCoverage: testCoverage ?? undefined };
  }
  isActive(id) {
    return this.#urls.has(id);
  }
  getBrowserUrl(id) {
    return this.#urls.get(id);
  }
  async startDebugSession() {
    throw new Error('WebKit launcher: no debug mode');
  }
  async stop() {
    try {
      if (this.#session) await this.#send('DELETE', this.#session);
    } catch {
      /* browser already gone */
    }
    for (const child of this.#children.reverse()) child.kill();
  }
  getPage() {
    const keys = (actions) =>
      this.#send('POST', `${this.#session}/actions`, { actions: [{ type: 'key', id: 'kb', actions }] });
    return {
      keyboard: {
        type: (text) =>
          keys(
            [...text].flatMap((c) => [
              { type: 'keyDown', value: c },
              { type: 'keyUp', value: c },
            ]),
          ),
        press: (combo) => {
          const parts = combo.split('+').map(key);
          return keys([
            ...parts.map((value) => ({ type: 'keyDown', value })),
            ...parts.reverse().map((value) => ({ type: 'keyUp', value })),
          ]);
        },
        down: (k) => keys([{ type: 'keyDown', value: key(k) }]),
        up: (k) => keys([{ type: 'keyUp', value: key(k) }]),
      },
      setViewportSize: async ({ width, height }) => {
        const now = await this.#send('GET', `${this.#session}/window/rect`);
        const inner = await this.#send('POST', `${this.#session}/execute/sync`, {
          script: 'return [innerWidth, innerHeight]',
          args: [],
        });
        await this.#send('POST', `${this.#session}/window/rect`, {
          width: width + now.width - inner[0],
          height: height + now.height - inner[1],
        });
      },
    };
  }
}
export const webkitLauncher = () => new WebKitLauncher();
