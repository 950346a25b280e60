/**
 * What no iCalendar library says: whether the bytes of a feed are as RFC 5545 wants them. All known readers accept long
 * lines, bare line feeds or a missing UID; Google drops a whole feed over them without a word.
 */
export function faultsOf(bytes: Uint8Array): string[] {
  const faults: string[] = [];
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return ['not UTF-8'];
  }
  if (!text.endsWith('\r\n')) faults.push('does not end with a line break');
  if (/(^|[^\r])\n|\r(?!\n)/.test(text)) faults.push('a line break that is not CRLF');
  // A fold must not part the bytes of a character, so each physical line is UTF-8 by itself.
  for (const line of linesOf(bytes)) {
    if (line.length > 75) faults.push(`a line of ${line.length} octets`);
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(line);
    } catch {
      faults.push('a character parted by a fold');
    }
  }
  const lines = unfold(text);
  for (const line of lines) {
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line)) faults.push('a control character');
    if (!/^[A-Z][A-Z0-9-]*(;[A-Z0-9-]+=("[^"]*"|[^";:,]*))*:/.test(line))
      faults.push(`no property: ${line.slice(0, 20)}`);
  }
  return [...faults, ...structureFaults(lines)];
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  for (let at = 0; at + 1 < bytes.length; at++)
    if (bytes[at] === 13 && bytes[at + 1] === 10) {
      lines.push(bytes.subarray(start, at));
      start = at + 2;
    }
  return lines;
}

/** The logical lines of a feed. */
export const unfold = (text: string): string[] =>
  text
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter((line) => line !== '');

const onceInCalendar = ['VERSION', 'PRODID'];
const onceInEvent = ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SEQUENCE', 'SUMMARY', 'STATUS', 'TRANSP', 'LAST-MODIFIED'];

function structureFaults(lines: string[]): string[] {
  const faults: string[] = [];
  const nameOf = (line: string) => /^[^;:]+/.exec(line)?.[0] ?? '';
  const count = (within: string[], name: string) => within.filter((line) => nameOf(line) === name).length;
  if (lines[0] !== 'BEGIN:VCALENDAR' || lines.at(-1) !== 'END:VCALENDAR') faults.push('no calendar around it');
  const head = lines.slice(0, Math.max(lines.indexOf('BEGIN:VEVENT'), 0) || undefined);
  for (const name of onceInCalendar) if (count(head, name) !== 1) faults.push(`${name} is not there once`);
  // RFC 5545, 3.4: a calendar has one component at least.
  if (!lines.some((line) => /^BEGIN:V(EVENT|TIMEZONE)$/.test(line))) faults.push('a calendar without a component');
  if (lines.includes('BEGIN:VTIMEZONE')) {
    for (const name of ['TZID', 'TZOFFSETFROM', 'TZOFFSETTO', 'DTSTART'])
      if (count(lines, name) !== 1) faults.push(`a zone without ${name}`);
    if (lines.includes('BEGIN:VEVENT')) faults.push('a zone beside visits, whose times are in UTC');
  }
  const known = new Set(['VCALENDAR', 'VEVENT', 'VTIMEZONE', 'STANDARD']);
  for (const line of lines)
    if (/^(BEGIN|END):/.test(line) && !known.has(line.replace(/^\w+:/, ''))) faults.push(`unexpected ${line}`);
  let event: string[] | undefined;
  const uids = new Set<string>();
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') event = [];
    else if (line === 'END:VEVENT') {
      const ended = event ?? [];
      for (const name of onceInEvent) if (count(ended, name) !== 1) faults.push(`${name} is not there once`);
      const uid = ended.find((other) => other.startsWith('UID:')) ?? '';
      if (uids.has(uid)) faults.push('the same UID twice');
      uids.add(uid);
      for (const time of ended.filter((other) => /^(DTSTART|DTEND|DTSTAMP|LAST-MODIFIED)/.test(other)))
        if (!/^[A-Z-]+:\d{8}T\d{6}Z$/.test(time)) faults.push(`not in UTC: ${time}`);
      event = undefined;
    } else event?.push(line);
  }
  if (event !== undefined) faults.push('an event that does not end');
  return faults;
}
