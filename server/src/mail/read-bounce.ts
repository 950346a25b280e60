import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';

/** What a mail server tells of a mail that it could not deliver. */
export interface Bounce {
  /** The addresses that it was sent back to, one of which may be ours. */
  returnedTo: string[];
  /** RFC 3463: `5.1.1`. */
  status: string;
  /** The mail server's own words. */
  said: string;
}

/** Where the status of a delivery stands that failed for good, RFC 3464: one block of fields for each recipient. */
function failedIn(report: string): Omit<Bounce, 'returnedTo'> | undefined {
  const blocks = report.replaceAll('\r\n', '\n').split(/\n{2,}/);
  for (const block of blocks) {
    const field = (name: string): string =>
      new RegExp(`^${name}:[ \\t]*(.*(?:\\n[ \\t]+.*)*)`, 'im').exec(block)?.[1]?.replaceAll(/\s+/g, ' ').trim() ?? '';
    const status = /^\d\.\d{1,3}\.\d{1,3}/.exec(field('Status'))?.[0];
    if (status === undefined || field('Action').toLowerCase() !== 'failed') continue;
    return { status, said: field('Diagnostic-Code').replace(/^smtp;\s*/i, '') || status };
  }
  return undefined;
}

const addressesIn = (field: AddressObject | AddressObject[] | undefined): string[] =>
  [field ?? []].flat().flatMap(({ value }) => value.flatMap(({ address }) => address ?? []));

/** `Delivered-To` and the like: to whom the mail server handed it, where it wrote another To. */
const deliveredTo = (mail: ParsedMail): string[] =>
  mail.headerLines
    .filter(({ key }) => ['delivered-to', 'x-original-to', 'envelope-to'].includes(key))
    .map(({ line }) => line.replace(/^[^:]*:\s*/, '').replaceAll(/[<>\s]/g, ''));

/** Reads a delivery status notification; undefined for any other mail, and for one that tells of a delay. */
export async function readBounce(source: Buffer): Promise<Bounce | undefined> {
  const mail = await simpleParser(source, { keepDeliveryStatus: true });
  const report = mail.attachments.find(({ contentType }) => contentType === 'message/delivery-status');
  const failed = report && failedIn(report.content.toString());
  return failed && { ...failed, returnedTo: [...addressesIn(mail.to), ...deliveredTo(mail)] };
}

/** The mails in an mbox file. Each begins with a line of its own, and a line of its text that looks like one has a ">" before it. */
export function mailsInMbox(file: Buffer): Buffer[] {
  const text = file.toString('latin1');
  return text
    .split(/^From .*\r?\n/m)
    .slice(1)
    .map((mail) => Buffer.from(mail.replaceAll(/^>(>*From )/gm, '$1'), 'latin1'));
}
