import type { Section } from '../section.ts';

export const calendarWords: Section<'calendar'> = {
  name: 'calendar',
  en: {
    subscribe: 'Subscribe to your Calendar',
    signedOut: 'Sign in to subscribe to your calendar.',
  },
  fr: {
    subscribe: 'Abonner votre calendrier',
    signedOut: 'Connectez-vous pour abonner votre calendrier.',
  },
};
