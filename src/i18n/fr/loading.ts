import type { loading as english } from '../en/loading.ts';

export const loading = {
  tryAgain: 'Réessayer',
  waiting: 'Un instant…',
  openInOwnPage: 'Ouvrir cette page dans son propre onglet',
  notLoaded: [
    'Une partie de cette page ne s’est pas chargée.',
    'Vérifiez votre connexion et réessayez, ou contactez la clinique.',
  ],
  offline: ['Vous êtes hors ligne.', 'Vérifiez votre connexion et réessayez.'],
  misconfigured: ['Une partie de cette page ne peut pas s’afficher.', 'Contactez la clinique.'],
  reloadPage: 'Recharger cette page',
} satisfies typeof english;
