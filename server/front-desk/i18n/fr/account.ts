import type { account as english } from '../en/account.ts';
import { of } from './of.ts';

export const account = {
  heading: (name) => `${name} peut se connecter?`,
  notDeceased: (name) =>
    `Non : le décès ${of(name)} est inscrit au dossier. Personne ne se connecte et aucun courriel n’est envoyé.`,
  noUsername: 'Aucun nom d’utilisateur au dossier',
  username: (username) => `Nom d’utilisateur au dossier : ${username}`,
  family: (name) => `voit aussi les rendez-vous ${of(name)}, à titre de proche`,
  onlyByLink:
    'Vous ne pouvez pas choisir le nom d’utilisateur ou le mot de passe d’un patient. Le lien du courriel est le seul moyen d’entrer.',
  noEmail: 'Aucune adresse courriel au dossier : aucun courriel ne peut être envoyé.',
  addEmail: 'Ajouter une adresse courriel',
  sendWelcome: 'Envoyer le courriel de bienvenue',
  sendReset: 'Envoyer le courriel de réinitialisation',
  sendWelcomeFor: (username) => `Envoyer le courriel de bienvenue pour ${username}`,
  sendResetFor: (username) => `Envoyer le courriel de réinitialisation pour ${username}`,
  looksLikeEmail: 'Ce nom d’utilisateur ressemble à une adresse courriel.',
  mayBeShared: (name) =>
    `Si une famille partage cette adresse, les autres pourraient être bloqués. Un courriel de bienvenue permet à ${name} de choisir un autre nom d’utilisateur.`,
  to: (email) => `À ${email}.`,
  welcomePurpose: (name) =>
    `Son bouton « Créer le compte » permet à ${name} de choisir un nom d’utilisateur et un mot de passe. Il fonctionne pendant 14 jours; les liens plus anciens cessent de fonctionner.`,
  changePurpose: (name, username) =>
    `Il permet à ${name} de changer le nom d’utilisateur ${username}. Il fonctionne pendant 24 heures; les liens plus anciens cessent de fonctionner.`,
  note: (optional) => `Message ${optional}`,
  optional: '(facultatif)',
  noHealthDetails: 'Aucun renseignement de santé.',
  othersMayRead:
    'D’autres personnes peuvent lire les courriels du patient. N’écrivez rien sur les traitements, les résultats ou les motifs de consultation.',
  sendNow: 'Envoyer maintenant',
  dontSend: 'Ne pas envoyer',
  welcomeSent: (email) => `Le courriel de bienvenue est en route vers ${email}.`,
  resetQuestion: 'Envoyer un courriel de réinitialisation?',
  resetText: (username, email) =>
    `Un lien pour choisir un nouveau mot de passe pour ${username} est envoyé à ${email}. Il fonctionne pendant 24 heures; les liens plus anciens cessent de fonctionner.`,
  resetSent: (email) => `Le courriel de réinitialisation est en route vers ${email}.`,
} satisfies typeof english;
