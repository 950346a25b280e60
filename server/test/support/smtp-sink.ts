import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as the mail server took it: what was said on the wire, and what is in it. */
export interface Taken {
  from: string;
  to: string[];
  source: string;
  mail: ParsedMail;
}

/** A mail server on this machine that takes everything but recipients called `rejected@…`, and keeps what it took. */
export class SmtpSink {
  readonly taken: Taken[] = [];
  /** Where a test wants the mail server to think before it takes a mail. */
  beforeTaking: ((to: string) => Promise<void>) | undefined;
  /** What it answers to everything, in the place of taking it. */
  putOff: string | undefined;
  port = 0;
  #server: SMTPServer | undefined;
  readonly #waiting: (() => void)[] = [];

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Listens; after an outage, where it listened before. */
  async open(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      // Our own side keeps its connections open; an outage does not wait for them.
      closeTimeout: 50,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, done) => {
        if (this.putOff !== undefined) {
          done(Object.assign(new Error(this.putOff), { responseCode: 451 }));
          return;
        }
        const refusal = Object.assign(new Error('5.1.1 Nobody of that name lives here'), { responseCode: 550 });
        done(address.startsWith('rejected@') ? refusal : undefined);
      },
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const source = Buffer.concat(chunks).toString();
          const thought = this.beforeTaking?.(envelope.rcptTo[0]?.address ?? '');
          void Promise.all([simpleParser(source), thought]).then(([mail]) => {
            const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
            this.taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), source, mail });
            for (const tell of this.#waiting.splice(0)) tell();
            done();
          });
        });
      },
    });
    // A client that goes in the middle of a word is nothing to a mail server.
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.#server = server;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => (this.#server === undefined ? resolve() : this.#server.close(resolve)));
  }

  /** The mail with this id of ours, once it is there. */
  async mail(mailId: string): Promise<Taken> {
    for (;;) {
      const found = this.taken.find(({ mail }) => mail.messageId?.includes(mailId) === true);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}
