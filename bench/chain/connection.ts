import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  body: string;
}

/**
 * One kept-alive HTTP/1.1 connection that asks one thing at a time. It does next to nothing, since whoever loads the
 * server takes its time from the same two cores.
 */
export class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  #received = '';
  #isHead = false;
  #settle: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`;
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.setNoDelay(true);
    // Lengths on the wire are bytes, and so is each character of a binary string.
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (chunk: string) => {
      this.#received += chunk;
      this.#read();
    });
    const fail = (error: Error) => this.#settle?.reject(error);
    this.#socket.on('error', fail);
    this.#socket.on('close', () => {
      fail(new Error('the server closed the connection'));
    });
  }

  ask(method: string, path: string, headers: Record<string, string> = {}, body?: unknown): Promise<Answer> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const all = {
      Host: this.#host,
      ...headers,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    this.#isHead = method === 'HEAD';
    this.#settle = { resolve, reject };
    this.#socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`);
    return promise;
  }

  close(): void {
    this.#settle = undefined;
    this.#socket.destroy();
  }

  #read(): void {
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#received.slice(0, end);
    const rest = this.#received.slice(end + 4);
    // The head of an answer has the length of a body that does not come.
    const length = this.#isHead ? 0 : Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    const body = /\r\ntransfer-encoding: *chunked/i.test(head) ? chunksOf(rest) : wholeOf(rest, length);
    if (body === undefined) return;
    this.#received = '';
    this.#settle?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}

const wholeOf = (text: string, length: number) => (text.length < length ? undefined : text);

/** Undefined until the last chunk is here. */
function chunksOf(text: string): string | undefined {
  let body = '';
  for (let at = 0; ;) {
    const line = text.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(text.slice(at, line), 16);
    const until = line + 2 + size;
    if (text.length < until + 2) return undefined;
    if (size === 0) return body;
    body += text.slice(line + 2, until);
    at = until + 2;
  }
}
