import type { find as english } from '../en/find.ts';
import { of } from './of.ts';
import { plural } from '../../../../src/i18n/plural.ts';

export const find = {
  heading: 'Trouver un patient',
  signOut: 'Se déconnecter',
  search: 'Chercher un patient par nom, courriel ou téléphone',
  placeholder: 'Nom, courriel ou téléphone',
  nobody: 'Aucun dossier ne correspond.',
  nobodyElse: 'Aucun autre dossier ne correspond.',
  patients: plural('fr', { one: (count) => `${count} patient`, other: (count) => `${count} patients` }),
  firstPatients: plural('fr', { other: (count) => `Les ${count} premiers patients` }),
  typeMore: 'Précisez le nom pour en voir d’autres.',
  showList: 'Afficher la liste',
  newPatient: 'Nouveau patient',
  waiting: 'En attente d’une réponse',
  asksWhetherTwice: 'demande s’il y a deux dossiers',
  intro: 'Cherchez par nom, courriel ou téléphone. Qui demande s’il y a deux dossiers attend dans la liste.',
  compareWithAnother: (name) => `Comparer le dossier ${of(name)} avec un autre`,
} satisfies typeof english;
