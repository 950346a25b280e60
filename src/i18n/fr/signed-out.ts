import type { signedOut as english } from '../en/signed-out.ts';

export const signedOut = {
  appointmentsHeading: 'Rendez-vous à venir',
  appointments: 'Connectez-vous pour voir vos rendez-vous.',
  begin: 'Connectez-vous pour commencer votre rendez-vous en ligne.',
  book: 'Connectez-vous pour prendre un rendez-vous.',
  subscribe: 'Abonner votre calendrier',
  calendar: 'Connectez-vous pour abonner votre calendrier.',
  signIn: 'Se connecter',
} satisfies typeof english;
