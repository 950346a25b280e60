import type { Appointment, Upcoming } from '../../contract/index.ts';
import type { DeepLink } from '../../first-screen/deep-link.ts';
import { safeUrl } from '../../templates/safe-url.ts';
import { appointmentName } from './appointment-words.ts';
import type { AppointmentsApp } from './appointments-app.ts';

/** The appointment that an email's Begin link names, when it is among the patient's. */
const appointmentToBegin = ({ wanted }: DeepLink, { appointments }: Upcoming): Appointment | undefined =>
  appointments.find((appointment) => appointment?.id === wanted) ?? undefined;

/** The same, when it can be begun now. */
export function readyToBegin(link: DeepLink, list: Upcoming): Appointment | undefined {
  const found = appointmentToBegin(link, list);
  return found?.can.begin.allowed && safeUrl(found.joinUrl) !== undefined ? found : undefined;
}

/** What becomes of an email's Begin link, in words. */
export function beginWords(app: AppointmentsApp, link: DeepLink, list: Upcoming): string {
  if (link.wanted === undefined) return '';
  const { text, dates, now } = app;
  const { beginUnknown, beginReady, beginTooEarly, beginOver } = text.appointments;
  const found = appointmentToBegin(link, list);
  if (!found) return beginUnknown;
  const { allowed, from } = found.can.begin;
  const name = appointmentName(found, app, now);
  if (allowed) return beginReady(name);
  const isEarly = from !== undefined && Date.parse(from.instant) > Date.parse(now);
  return isEarly ? beginTooEarly(name, dates.dateTime(from, now)) : beginOver(name);
}
