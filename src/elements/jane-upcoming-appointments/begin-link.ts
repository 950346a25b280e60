import type { DeepLink } from '../../controllers/deep-link.ts';
import type { Appointment, Upcoming } from '../../contract/index.ts';
import { safeUrl } from '../../templates/safe-url.ts';

/** The visit that a mail's Begin link names, when it can be begun now. */
export function readyToBegin(link: DeepLink, list: Upcoming): Appointment | undefined {
  const found = visitToBegin(link, list);
  return found?.can.begin.allowed && safeUrl(found.joinUrl) !== undefined ? found : undefined;
}

/** That visit, when it is among the patient's. */
export const visitToBegin = ({ wanted }: DeepLink, { appointments }: Upcoming): Appointment | undefined =>
  appointments.find((appointment) => appointment?.id === wanted) ?? undefined;
