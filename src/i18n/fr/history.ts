import type { history as english } from '../en/history.ts';

export const history = {
  earlier: 'Afficher les rendez-vous antérieurs',
  noHistory: 'Aucun rendez-vous passé.',
  toUpcoming: 'Retour aux rendez-vous à venir',
} satisfies typeof english;
