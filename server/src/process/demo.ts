import type { SampleSignIns } from '../sample/sample.ts';
import type { Settings } from '../settings.ts';

/** What `npm start` prints once everything is there. */
export function demoLines(settings: Settings, clinicName: string, { staff, patient }: SampleSignIns): string {
  const website = settings.webOrigins[0] ?? '';
  const rows: [string, string, string][] = [
    ['Website', `${website}/`, ''],
    ['My Account', settings.accountUrl, `username ${patient.username}, password "${patient.password}"`],
    ['Front desk', `${settings.publicApiUrl}/front-desk/`, `email ${staff.email}, password "${staff.password}"`],
    settings.smtpUrl === undefined
      ? ['Mailbox', `${settings.publicApiUrl}/mailbox/`, 'every mail of the clinic lands here']
      : ['Mail', 'goes out through SMTP_URL', ''],
  ];
  const width = Math.max(...rows.map(([, address]) => address.length));
  return [
    '',
    `${clinicName} is open: a demo, on this machine only.`,
    '',
    ...rows.map(([name, address, note]) => `  ${name.padEnd(11)} ${address.padEnd(width)}  ${note}`.trimEnd()),
    '',
    'Ctrl+C closes it. What happened in it is kept for the next start.',
    '',
  ].join('\n');
}
