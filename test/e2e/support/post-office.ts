import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A real mail server on loopback that keeps what it is sent. */
export interface PostOffice {
  smtpUrl: string;
  mails: ParsedMail[];
  /** The next mail after the first `after` ones that fits; ends with an error after twenty seconds, unless told. */
  waitFor(fits: (mail: ParsedMail) => boolean, after?: number, milliseconds?: number): Promise<ParsedMail>;
  close(): Promise<void>;
}

/** `options`: another kind of mail server than one that asks nobody who they are and encrypts nothing. */
export async function openPostOffice(options: SMTPServerOptions = {}): Promise<PostOffice> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    ...options,
    onData(stream, _session, done) {
      simpleParser(stream).then(
        (mail) => {
          mails.push(mail);
          done();
        },
        (error: unknown) => {
          done(error instanceof Error ? error : new Error(String(error)));
        },
      );
    },
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    smtpUrl: `smtp://127.0.0.1:${address.port}`,
    mails,
    async waitFor(fits, after = 0, milliseconds = 20_000) {
      const deadline = Date.now() + milliseconds;
      while (Date.now() < deadline) {
        const found = mails.slice(after).find(fits);
        if (found !== undefined) return found;
        await new Promise((again) => setTimeout(again, 50));
      }
      throw new Error(`no such mail; there are ${mails.length}: ${mails.map((mail) => mail.subject).join(', ')}`);
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}

/** The address behind the link or button with these words. */
export function linkNamed(mail: ParsedMail, words: string): string {
  const html = typeof mail.html === 'string' ? mail.html : '';
  const anchors = [...html.matchAll(/<a\b[^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)];
  const found = anchors.find(([, , inside]) => inside?.replace(/<[^>]*>/g, '').trim() === words);
  if (found?.[1] === undefined) throw new Error(`no link "${words}" in "${mail.subject ?? ''}"`);
  return found[1].replaceAll('&amp;', '&');
}
