import { plural } from '../../../../src/i18n/plural.ts';
import { sentence } from '../../../../src/i18n/sentence.ts';
import type { deceased as english } from '../en/deceased.ts';
import { of } from './of.ts';

const leftOut = 'Les courriels d’aide aux autres personnes à la même adresse omettent ce patient.';
const noneFromThenOn = 'Aucun ne peut être réservé ensuite.';

export const deceased = {
  marked: 'Décès inscrit',
  markedBy: (marked, by, day) =>
    `${sentence(`${marked} par ${by} le ${day}`)} Aucun courriel n’est envoyé, personne ne se connecte et rien ne peut être réservé.`,
  takeBack: 'Retirer l’inscription',
  heading: (name) => `${name} est mort ou morte?`,
  explained:
    'Une inscription au dossier met fin à la connexion, aux courriels et aux rendez-vous, et n’avise personne.',
  mark: 'Inscrire le décès',
  markQuestion: (name) => `Inscrire le décès ${of(name)}?`,
  asLongAs: 'Tant que l’inscription demeure :',
  noAppointment: `Aucun rendez-vous n’est réservé. ${noneFromThenOn}`,
  appointments: plural('fr', {
    one: (count) => `${count} rendez-vous à venir est annulé, et personne n’est avisé. ${noneFromThenOn}`,
    other: (count) => `${count} rendez-vous à venir sont annulés, et personne n’est avisé. ${noneFromThenOn}`,
  }),
  noEmail: `Aucun courriel d’aucune sorte n’est envoyé. ${leftOut}`,
  emails: plural('fr', {
    one: (count) =>
      `Aucun courriel d’aucune sorte n’est envoyé, et ${count} courriel en attente est retiré. ${leftOut}`,
    other: (count) =>
      `Aucun courriel d’aucune sorte n’est envoyé, et ${count} courriels en attente sont retirés. ${leftOut}`,
  }),
  noUsername: 'Aucun nom d’utilisateur ne peut être créé. Les liens des courriels précédents cessent de fonctionner.',
  usernames: (usernames) =>
    `Connexion impossible avec ${usernames}, et déconnexion partout. Les liens des courriels précédents et les calendriers abonnés cessent de fonctionner.`,
  others: (names) =>
    `Ce nom d’utilisateur permettait de réserver pour ${names}. Envoyez un courriel de bienvenue, à la personne elle-même ou à qui s’en occupe.`,
  family: (usernames) =>
    `${usernames} ne voit plus les rendez-vous de ce patient, ni dans Mon compte ni dans un calendrier. Rien d’autre n’y change.`,
  canBeTakenBack: 'L’inscription peut être retirée. Ce qui a été annulé, retiré ou déconnecté le reste.',
  markDone: (name) => `Décès inscrit : ${name}.`,
  unmarkQuestion: (name) => `Retirer l’inscription du décès ${of(name)}?`,
  unmarkText: 'Le décès du patient n’est plus inscrit. Ce qui redevient comme avant, et ce qui ne le redevient pas :',
  unmarkTextMerged:
    'Le décès du patient n’est plus inscrit, dans aucun des dossiers réunis. Ce qui redevient comme avant, et ce qui ne le redevient pas :',
  emailsAgain: 'Les courriels sont de nouveau envoyés, et un nom d’utilisateur peut être créé.',
  signsInAgain: (usernames) =>
    `Les courriels sont de nouveau envoyés, et ${usernames} se connecte avec le même mot de passe.`,
  calendarsAgain:
    'Les calendriers abonnés fonctionnent de nouveau, à moins que leur programme ne les ait abandonnés entre-temps.',
  stayCancelled:
    'Les rendez-vous restent annulés. « Rétablir » figure à chacun de ceux qui sont à venir et dont l’heure est libre.',
  signInAnew:
    'Qui était connecté se connecte de nouveau. Les liens des courriels précédents restent sans effet, et les courriels retirés ne sont pas envoyés.',
  nobodyIsTold: 'Personne n’est avisé.',
  unmarkDone: (name) => `Le décès n’est plus inscrit : ${name}.`,
} satisfies typeof english;
