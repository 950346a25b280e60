import type { StaffAccount } from '../../../src/contract/staff.ts';
import type { Asks } from '../dialogs/confirm-dialog.ts';
import { pageLanguage } from '../i18n/page-language.ts';
import { staffClient } from '../staff-client.ts';

/*
 * What an admin is asked before another person's account changes.
 */

export function endAsks({ id, name, email, invited }: StaffAccount): Asks {
  const { staff: text } = pageLanguage.text;
  return {
    title: text.endQuestion(name),
    text: invited ? text.endInvited(email) : text.endText(name, email),
    points: [text.historyStays, text.inviteAgain],
    yes: text.endYes,
    busy: text.ending,
    isDanger: true,
    effect: async (options) => {
      await staffClient.endStaff({ staffId: id }, options);
      return { announcement: text.ended(name) };
    },
  };
}

/** Either way: an admin becomes one of the front desk's, and the other way round. */
export function roleAsks({ id, name, role }: StaffAccount): Asks {
  const { common, staff: text } = pageLanguage.text;
  const isAdmin = role === 'admin';
  return {
    title: isAdmin ? text.toFrontDeskQuestion(name) : text.makeAdminQuestion(name),
    text: isAdmin ? text.toFrontDeskText(name) : text.makeAdminText(name),
    yes: isAdmin ? text.toFrontDesk : text.makeAdmin,
    busy: common.saving,
    effect: async (options) => {
      await staffClient.changeStaffRole({ staffId: id, role: isAdmin ? 'front-desk' : 'admin' }, options);
      return { announcement: isAdmin ? text.noAdmin(name) : text.isAdmin(name) };
    },
  };
}

export function invitationAsks({ id, name, email }: StaffAccount): Asks {
  const { common, staff: text } = pageLanguage.text;
  return {
    title: text.sendAgainQuestion(name),
    text: text.sendAgainText(email),
    yes: text.sendInvitation,
    busy: common.sending,
    effect: async (options) => {
      await staffClient.sendStaffInvitation({ staffId: id }, options);
      return { announcement: text.invitationSent(email) };
    },
  };
}

export function secondFactorAsks({ id, name }: StaffAccount): Asks {
  const { staff: text } = pageLanguage.text;
  return {
    title: text.resetQuestion(name),
    text: text.resetText(name),
    points: [text.signedOut(name), text.setUpAnother, text.emailTells],
    yes: text.reset,
    busy: text.resetting,
    isDanger: true,
    effect: async (options) => {
      await staffClient.resetSecondFactor({ staffId: id }, options);
      return { announcement: text.wasReset(name) };
    },
  };
}
