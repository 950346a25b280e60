import type { Section } from '../section.ts';

export const historyWords: Section<'history'> = {
  name: 'history',
  en: {
    earlier: 'Show earlier appointments',
    noHistory: 'No past appointments.',
    toUpcoming: 'Back to Upcoming Appointments',
  },
  fr: {
    earlier: 'Afficher les rendez-vous antérieurs',
    noHistory: 'Aucun rendez-vous passé.',
    toUpcoming: 'Retour aux rendez-vous à venir',
  },
};
