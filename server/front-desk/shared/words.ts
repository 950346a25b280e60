import type { JaneErrorCode, JaneErrorLike } from '../../../src/client/jane-client.ts';
import type { Likely, PatientLine, StaffAppointment } from '../../../src/contract/staff.ts';
import type { Problem } from '../../../src/i18n/problem.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { dayAndTime, fullName, isToday, listed, time } from './print.ts';

/** Of a table's texts that of a name which comes from outside: there may be none. */
export const textOf = <Of>(all: Readonly<Record<string, Of>>, name: string | undefined): Of | undefined =>
  name !== undefined && Object.hasOwn(all, name) ? all[name] : undefined;

/** What happened, and what to do about it: chosen by the code alone; a server's own text is never shown. */
export function problemWords({ code, problem }: JaneErrorLike): Problem {
  const { common, problems } = pageLanguage.text;
  const [happened, then] =
    (problems.byCode as Readonly<Partial<Record<JaneErrorCode, Problem>>>)[code] ?? problems.unknown;
  if (problem?.retryAt) return [happened, common.tryAgainAt(time(problem.retryAt))];
  if (code === 'link-expired' && problem?.replacedAt) {
    const { replacedAt, now } = problem;
    return now !== undefined && now !== replacedAt.instant && isToday(replacedAt, now)
      ? problems.newerEmailToday(time(replacedAt))
      : problems.newerEmail(dayAndTime(replacedAt, now ?? replacedAt.instant));
  }
  if (code === 'invalid-request' && problem?.fields?.includes('email')) return problems.notOneEmail;
  if (code === 'password-too-short' && problem?.minimum) return [problems.passwordMinimum(problem.minimum), then];
  return [happened, then];
}

/** A badge for whatever is not simply booked; a state that this page does not know is shown as it stands. */
export function appointmentState({ state, cancelledBy }: StaffAppointment): string | undefined {
  const { appointments } = pageLanguage.text;
  if (state === 'booked') return undefined;
  if (state === 'cancelled' && cancelledBy === 'patient') return appointments.cancelledByPatient;
  return textOf(appointments.states, state) ?? state;
}

/** "Probably the same person as Maia Okafor." */
export function likelyWords(likelihood: string | null, patient: PatientLine): string {
  const { likely } = pageLanguage.text.duplicates;
  const say = likelihood === null ? likely.none : (textOf(likely, likelihood) ?? likely.possible);
  return say(fullName(patient));
}

/** "Same birth date and phone, names one letter apart." */
export function reasonWords(reasons: Likely['reasons']): string {
  const { same, sameWhat, reasons: others } = pageLanguage.text.duplicates;
  const told = (all: Readonly<Record<string, string>>) =>
    Object.entries(all).flatMap(([reason, words]) => (reasons.some((each) => each === reason) ? [words] : []));
  const shared = told(sameWhat);
  const all = [...(shared.length > 0 ? [same(listed(shared))] : []), ...told(others)].join(', ');
  return all === '' ? '' : `${all.charAt(0).toUpperCase()}${all.slice(1)}.`;
}
