import type { Section } from '../section.ts';

export const accountWords: Section<'account'> = {
  name: 'account',
  en: {
    lastUsed: (when) => `Last used ${when}`,
    endSession: (device) => `Sign out, ${device}`,
    endOthers: 'Sign out everywhere else',
    newUsername: 'New username',
    currentPassword: 'Current password',
    newPassword: 'New password',
    changeUsername: 'Change username',
    changePassword: 'Change password',
    goOn: 'Go on',
  },
  fr: {
    lastUsed: (when) => `Dernière utilisation ${when}`,
    endSession: (device) => `Se déconnecter, ${device}`,
    endOthers: 'Se déconnecter partout ailleurs',
    newUsername: 'Nouveau nom d’utilisateur',
    currentPassword: 'Mot de passe actuel',
    newPassword: 'Nouveau mot de passe',
    changeUsername: 'Changer le nom d’utilisateur',
    changePassword: 'Changer le mot de passe',
    goOn: 'Continuer',
  },
};
