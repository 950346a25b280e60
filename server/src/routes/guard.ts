import type { Context } from 'hono';
import { interactionHeader, type Audience, type Operation } from '../../../src/contract/index.ts';
import { languageTag } from '../../../src/contract/plain-text.ts';
import { clinicRow } from '../clinic/clinic-row.ts';
import { useAccessToken } from '../clinic/session-tokens.ts';
import { keepLanguage } from '../clinic/sign-in.ts';
import { staffBySession } from '../clinic/staff-session.ts';
import type { Parts } from '../parts.ts';
import { ProblemError } from '../problem.ts';
import type { NetworkOf } from './address.ts';
import type {
  AccountCaller,
  AnyCaller,
  CallerOf,
  PatientCaller,
  RefreshCaller,
  StaffCaller,
  StaffCookieCaller,
} from './callers.ts';
import { deskDeviceCookie, refreshCookie, staffCookie } from './cookies.ts';
import { describeDevice } from './device.ts';
import { readHeader } from './headers.ts';
import type { Guard } from './mount.ts';
import { pathId } from './path-ids.ts';
import { isStaffPath, requireListedPage, requireOwnPage } from './origin.ts';

/** The first language that a browser asks for, where it is one. */
function languageOf(header: string | undefined): string | undefined {
  const first = /^\s*([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\s*(?:[,;]|$)/i.exec(header ?? '')?.[1];
  return first !== undefined && languageTag.safeParse(first).success ? first : undefined;
}

/** Finds out who is calling, by the audience of the operation, and refuses whoever may not. */
export function createGuard(parts: Parts, networkOf: NetworkOf): Guard {
  const { db, settings } = parts;
  const isRequired = settings.staffSecondFactor === 'required';
  let clinicId: Promise<string> | undefined;
  // Never changes; a failure to read it is not kept.
  const idOfClinic = () =>
    (clinicId ??= clinicRow(db).then(
      ({ id }) => id,
      (error: unknown) => {
        clinicId = undefined;
        throw error;
      },
    ));

  const anybody = (context: Context): AnyCaller => ({
    address: networkOf(context),
    language: languageOf(readHeader(context, 'accept-language')),
    device: describeDevice(readHeader(context, 'user-agent') ?? ''),
    person: readHeader(context, interactionHeader) === '1',
    repeat: undefined,
  });

  const refresher = async (context: Context): Promise<RefreshCaller> => {
    requireListedPage(settings, context);
    return { ...anybody(context), cookie: refreshCookie(context, await idOfClinic()) };
  };

  const signedIn = async (context: Context, patientId?: string) => {
    const caller = anybody(context);
    const token = /^Bearer ([\w-]{16,256})$/.exec(readHeader(context, 'authorization') ?? '')?.[1];
    const family =
      token === undefined ? undefined : await useAccessToken(db, token, { isPerson: caller.person, patientId });
    if (family === undefined) throw new ProblemError('signed-out');
    // What a page asks by itself is nobody's choice of a language.
    if (caller.person && caller.language !== family.language)
      await keepLanguage(db, family.account_id, caller.language);
    const known = { ...caller, accountId: family.account_id, sessionId: family.id, confirmed: family.isConfirmed };
    return { known, access: family.access };
  };

  const account = async (context: Context): Promise<AccountCaller> => (await signedIn(context)).known;

  const patient = async (context: Context): Promise<PatientCaller> => {
    const { known, access } = await signedIn(context, pathId(context, 'patientId'));
    // The same answer for somebody else's record and for none: ids cannot be tried out.
    if (access === undefined) throw new ProblemError('not-found');
    return { ...known, access };
  };

  const frontDesk = async (context: Context): Promise<AnyCaller & StaffCookieCaller> => ({
    ...anybody(context),
    staffCookie: staffCookie(context, await idOfClinic()),
    deskDevice: deskDeviceCookie(context, await idOfClinic()),
  });

  const atDoor = async (context: Context): Promise<StaffCaller & StaffCookieCaller> => {
    const caller = await frontDesk(context);
    const token = caller.staffCookie.read();
    const found =
      token === undefined ? undefined : await staffBySession(db, token, { isPerson: caller.person, isRequired });
    if (found === undefined) throw new ProblemError('signed-out');
    return { ...caller, ...found };
  };

  const staff = async (context: Context): Promise<StaffCaller & StaffCookieCaller> => {
    const caller = await atDoor(context);
    if (caller.needs !== undefined) throw new ProblemError('second-factor-needed');
    return caller;
  };

  const admin = async (context: Context): Promise<StaffCaller & StaffCookieCaller> => {
    const caller = await staff(context);
    if (caller.role !== 'admin') throw new ProblemError('admin-needed');
    return caller;
  };

  const callers: { [Auth in Audience]: (context: Context) => Promise<CallerOf[Auth]> } = {
    anyone: frontDesk,
    refresh: refresher,
    account,
    patient,
    'staff-at-door': atDoor,
    staff,
    admin,
  };
  return <Auth extends Audience>(context: Context, operation: Operation & { auth: Auth }) => {
    if (isStaffPath(operation.path)) requireOwnPage(settings, context);
    return callers[operation.auth](context);
  };
}
