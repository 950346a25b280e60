import type { family as english } from '../en/family.ts';

export const family = {
  levels: {
    full: 'voir, prendre, déplacer et annuler des rendez-vous, et les ajouter à un calendrier',
    book: 'voir, prendre, déplacer et annuler des rendez-vous, sans calendrier',
    view: 'voir et rejoindre seulement',
  },
} satisfies typeof english;
