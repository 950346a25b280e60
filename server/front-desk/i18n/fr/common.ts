import type { common as english } from '../en/common.ts';

export const common = {
  frontDesk: 'Réception',
  title: (clinic) => `Réception · ${clinic}`,
  tryAgain: 'Réessayer',
  close: 'Fermer',
  saving: 'Enregistrement…',
  sending: 'Envoi…',
  none: 'aucun',
  deceased: 'décès inscrit',
  today: 'aujourd’hui',
  dayAndTime: (day, time) => `${day} à ${time}`,
  noEmail: 'sans courriel',
  noPhone: 'sans téléphone',
  noBirthDate: 'sans date de naissance',
  noContact: 'aucune coordonnée au dossier',
  tryAgainAt: (time) => `Réessayez à ${time}.`,
  nameAndMark: (name, mark) => `${name} (${mark})`,
} satisfies typeof english;
