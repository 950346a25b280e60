import { plural } from '../../../../src/i18n/plural.ts';
import type { merges as english } from '../en/merges.ts';
import { of } from './of.ts';

export const merges = {
  question: (from, into) => `Réunir le dossier ${of(from)} avec celui ${of(into)}?`,
  onePatient: (name) => `Il n’y aura ensuite qu’un patient, ${name}, avec les deux historiques.`,
  undoable: 'Rien n’est déplacé ni perdu : la réunion peut être défaite en tout temps.',
  saidNotTheSame: (by) => `${by} a indiqué qu’il ne s’agit pas de la même personne.`,
  writtenDown: 'Les réunir quand même est inscrit avec votre nom.',
  merge: 'Réunir',
  merging: 'Réunion…',
  dontMerge: 'Ne pas réunir',
  merged: (name) => `Réunis : ${name} a maintenant les deux historiques.`,
  toldByEmail: 'Le patient est avisé par courriel, et les calendriers abonnés suivent d’eux-mêmes.',
  toldBySpeech: 'Aucun courriel au dossier : avisez le patient. Les calendriers abonnés suivent d’eux-mêmes.',
  nobodySignsIn: (usernames) =>
    `Plus personne ne se connecte avec ${usernames}, à moins que ce ne soit le nom d’utilisateur d’un proche.`,
  noUsername: 'Aucun des deux n’a de nom d’utilisateur : personne n’en voit plus qu’avant.',
  oneUsername: (username) => `Le nom d’utilisateur ${username} verra les deux historiques.`,
  usernames: (usernames) =>
    `Les noms d’utilisateur ${usernames} fonctionnent toujours, et chacun verra les deux historiques.`,
  deceased:
    'Le décès est ensuite inscrit aux deux dossiers : les rendez-vous à venir sont annulés, personne n’est avisé et les calendriers abonnés s’arrêtent. Défaire la réunion retire l’inscription du dossier qui ne l’avait pas et ne rétablit aucun rendez-vous.',
  takeFrom: (name) => `Reprendre du dossier ${of(name)}`,
  fields: {
    firstName: 'prénom',
    lastName: 'nom de famille',
    born: 'date de naissance',
    email: 'courriel',
    phone: 'téléphone',
  },
  noneOnFile: '(absent du dossier)',
  insteadOf: (value) => `au lieu de ${value}`,
  nothingToJoin: (name) => `${name} n’a ni rendez-vous ni courriels pour l’instant.`,
  joined: (what, from, into) => `${what} du dossier ${of(from)} : à voir désormais avec ceux ${of(into)}.`,
  appointments: plural('fr', { other: (count) => `${count} rendez-vous` }),
  emails: plural('fr', { one: (count) => `${count} courriel`, other: (count) => `${count} courriels` }),
  calendars: plural('fr', {
    one: (count) => `${count} calendrier abonné`,
    other: (count) => `${count} calendriers abonnés`,
  }),
  history: 'Dossiers réunis',
  line: (by, from, into) => `${by} a réuni le dossier ${of(from)} avec celui ${of(into)}`,
  undoneLine: (line, when) => `${line}, défait le ${when}`,
  undoneByLine: (line, when, by) => `${line}, défait le ${when} par ${by}`,
  undo: 'Défaire la réunion',
  undoOf: (from, into) => `Défaire la réunion du dossier ${of(from)} avec celui ${of(into)}`,
  undoQuestion: 'Défaire cette réunion?',
  undoText: (from, into) =>
    `${from} et ${into} redeviennent deux patients. Chacun garde ses rendez-vous, ses courriels et ses noms d’utilisateur. Ce que le personnel a réservé depuis reste avec ${into}, et ce qui a été réservé avec un nom d’utilisateur reste au dossier de ce nom. Rien n’est perdu, et les deux sont avisés par courriel.`,
  undoing: 'Un instant…',
  undone: (from, into) => `Défait : ${from} et ${into} sont de nouveau deux patients.`,
} satisfies typeof english;
