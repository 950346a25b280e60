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

export function makeAdminAsks({ id, name }: StaffAccount): Asks {
  const { common, staff: text } = pageLanguage.text;
  return {
    title: text.makeAdminQuestion(name),
    text: text.makeAdminText(name),
    yes: text.makeAdmin,
    busy: common.saving,
    effect: async (options) => {
      await staffClient.changeStaffRole({ staffId: id, role: 'admin' }, options);
      return { announcement: text.isAdmin(name) };
    },
  };
}

export function toFrontDeskAsks({ id, name }: StaffAccount): Asks {
  const { common, staff: text } = pageLanguage.text;
  return {
    title: text.toFrontDeskQuestion(name),
    text: text.toFrontDeskText(name),
    yes: text.toFrontDesk,
    busy: common.saving,
    effect: async (options) => {
      await staffClient.changeStaffRole({ staffId: id, role: 'front-desk' }, options);
      return { announcement: text.noAdmin(name) };
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
