import { plural } from '../../../../src/i18n/plural.ts';
import { sentence } from '../../../../src/i18n/sentence.ts';
import type { duplicates as english } from '../en/duplicates.ts';
import { of } from './of.ts';

export const duplicates = {
  heading: 'Deux dossiers?',
  askedOn: (name, day) => sentence(`${name} a posé la question le ${day}`),
  compareOrAnswer: 'Comparez avec un autre dossier qui pourrait être le sien, ou répondez qu’il n’y en a qu’un.',
  mergeOrAnswer: 'Réunissez les deux dossiers, ou répondez qu’il n’y en a qu’un.',
  toldEitherWay: (name) => `${name} reçoit une réponse dans les deux cas.`,
  answerOnce: 'Répondre : un seul dossier',
  compareWithAnother: 'Comparer avec un autre dossier',
  nothingLikely: (name) => `Aucun autre dossier ne ressemble à celui ${of(name)}.`,
  nothingElseLikely: (name) =>
    `Aucun autre dossier ne ressemble à celui ${of(name)}, à part ce qui a déjà été examiné.`,
  likely: {
    none: (name) => `Rien n’indique qu’il s’agit de la même personne que ${name}.`,
    certain: (name) => `Presque certainement la même personne que ${name}.`,
    probable: (name) => `Probablement la même personne que ${name}.`,
    possible: (name) => `Peut-être la même personne que ${name}.`,
  },
  same: (what) => `en commun : ${what}`,
  sameWhat: {
    'same-name': 'nom',
    'same-born': 'date de naissance',
    'same-email': 'courriel',
    'same-phone': 'téléphone',
  },
  reasons: {
    'one-letter-apart': 'noms à une lettre près',
    'similar-name': 'noms semblables',
    'patient-asked': 'demande du patient',
  },
  isNotTheSame: (name) => `${name} n’est pas la même personne.`,
  saidSoOn: (by, when) => `Indiqué par ${by} le ${when}.`,
  saidOn: (by, when) => `${by} a indiqué le ${when} qu’il ne s’agit pas de la même personne.`,
  compare: 'Comparer',
  compareWith: (name) => `Comparer avec ${name}`,
  primary: 'Principal',
  deceased: 'Décès inscrit',
  none: 'aucun',
  rows: {
    born: 'Naissance',
    email: 'Courriel',
    phone: 'Téléphone',
    username: 'Nom d’utilisateur',
    appointments: 'Rendez-vous',
    emails: 'Courriels',
    calendars: 'Calendriers',
  },
  connected: plural('fr', { one: (count) => `${count} abonné`, other: (count) => `${count} abonnés` }),
  since: (count, month) => `${count}, depuis ${month}`,
  from: (count, month) => `${count}, à partir de ${month}`,
  adminMayMerge: 'Comme administrateur, vous pouvez les réunir quand même.',
  onlyAdmin: 'Seul un administrateur peut les réunir quand même.',
  merge: 'Réunir…',
  notTheSame: 'Pas la même personne',
  makePrimary: (name) => `Dossier principal : ${name}`,
  thisOne: 'celui-ci',
  theOtherOne: 'l’autre',
  closeComparison: 'Fermer la comparaison',
  isOnFileOnce: (name) => `${name} n’a qu’un dossier?`,
  answerByEmail: (name) => `${name} reçoit un courriel qui le dit.`,
  answerBySpeech: (name) => `Aucun courriel au dossier : dites-le à ${name}.`,
  answerInList:
    'La réponse figure aussi dans sa liste de rendez-vous, où la question peut être posée de nouveau une fois la réponse lue.',
  answeredByEmail: (name) => `Répondu : ${name} n’a qu’un dossier. Un courriel le dit.`,
  answeredBySpeech: (name) => `Répondu : ${name} n’a qu’un dossier. Aucun courriel au dossier : dites-le-lui.`,
  notTheSameQuestion: 'Pas la même personne?',
  notTheSameText: (name, other) =>
    `${name} et ${other} ne seront plus proposés l’un pour l’autre, et seul un administrateur pourra ensuite les réunir.`,
  remembered: (name) => `Retenu : ${name} n’est pas la même personne.`,
} satisfies typeof english;
