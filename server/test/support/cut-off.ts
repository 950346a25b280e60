import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a database that can be cut off, and opened again: what a network, or a server that is started anew, does. */
export class CutOff {
  #server: Server | undefined;
  #port = 0;
  readonly #open = new Set<Socket>();
  readonly #target: URL;
  /** Cuts everything off as soon as somebody sends this. */
  cutAt: string | undefined;

  constructor(url: string) {
    this.#target = new URL(url);
  }

  get url(): string {
    const url = new URL(this.#target);
    url.hostname = '127.0.0.1';
    url.port = String(this.#port);
    return url.href;
  }

  async open(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(Number(this.#target.port || 5432), this.#target.hostname);
      for (const socket of [near, far]) {
        this.#open.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          near.destroy();
          far.destroy();
        });
      }
      near.on('data', (bytes) => {
        if (this.cutAt !== undefined && bytes.includes(this.cutAt)) void this.cut();
        else far.write(bytes);
      });
      far.pipe(near);
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async cut(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.cutAt = undefined;
    for (const socket of this.#open) socket.destroy();
    this.#open.clear();
    if (server !== undefined) await new Promise((resolve) => server.close(resolve));
  }
}
