import type { VisitRoom } from '../clinic/visit-room.ts';

export interface RoomWords {
  title: string;
  door: Record<VisitRoom['door'], (when: string, city: string) => { heading: string; text: string }>;
  note: string;
}

const en: RoomWords = {
  title: 'Online appointment',
  door: {
    open: () => ({
      heading: 'Your practitioner will join here',
      text: 'Keep this page open. You are in the right place.',
    }),
    early: (when, city) => ({
      heading: `This room opens ${when}`,
      text: `That is clinic time (${city}). The page opens by itself.`,
    }),
    over: () => ({ heading: 'This visit is over', text: 'You can close this page.' }),
    cancelled: () => ({ heading: 'This visit was cancelled', text: 'You can close this page.' }),
  },
  note: 'This is the reference clinic’s waiting room. A clinic puts the address of its own video service here.',
};

const fr: RoomWords = {
  title: 'Rendez-vous en ligne',
  door: {
    open: () => ({
      heading: 'Votre praticien vous rejoindra ici',
      text: 'Gardez cette page ouverte. Vous êtes au bon endroit.',
    }),
    early: (when, city) => ({
      heading: `Cette salle ouvre le ${when}`,
      text: `C’est l’heure de la clinique (${city}). La page s’ouvrira d’elle-même.`,
    }),
    over: () => ({ heading: 'Cette visite est terminée', text: 'Vous pouvez fermer cette page.' }),
    cancelled: () => ({ heading: 'Cette visite a été annulée', text: 'Vous pouvez fermer cette page.' }),
  },
  note: 'Voici la salle d’attente de la clinique de référence. Une clinique met ici l’adresse de son propre service vidéo.',
};

/** What the waiting room says, by language. */
export const roomWords: { en: RoomWords } & Record<string, RoomWords> = { en, fr };
