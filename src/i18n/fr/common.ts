import type { common as english } from '../en/common.ts';

export const common = {
  back: 'Retour',
  done: 'Terminé',
  save: 'Enregistrer',
  close: 'Fermer',
  theClinic: 'la clinique',
  today: 'Aujourd’hui',
  tomorrow: 'Demain',
  yesterday: 'Hier',
  at: (date, time) => `${date}, ${time}`,
  until: (date, time) => `jusqu’au ${date}, ${time}`,
  untilToday: (time) => `jusqu’à aujourd’hui, ${time}`,
  untilTomorrow: (time) => `jusqu’à demain, ${time}`,
  tooManyTriesUntil: (time) => `Réessayez à ${time}.`,
  unavailableUntil: (time) => `Il devrait être de retour à ${time}.`,
  signOut: 'Se déconnecter',
} satisfies typeof english;
