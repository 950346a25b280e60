import {
  sentence,
  type BeginFacts,
  type Block,
  type ClinicFacts,
  type MailWords,
  type VisitFacts,
} from '../content.ts';

/** « appelez le 604-555-0142 ou écrivez à … », selon ce que la clinique a indiqué. */
function reach({ name, phone, email }: ClinicFacts): string {
  if (phone !== null && email !== null) return `appelez le ${phone} ou écrivez à ${email}`;
  if (phone !== null) return `appelez le ${phone}`;
  return email === null ? `adressez-vous à ${name}` : `écrivez à ${email}`;
}

const visit = (facts: VisitFacts, cancelled = false): Block => ({
  kind: 'visit',
  day: facts.day,
  time: facts.time,
  where: facts.online ? ['En ligne'] : facts.where,
  cancelled,
});

const deadline = (facts: VisitFacts, clinic: ClinicFacts): Block => ({
  kind: 'text',
  text:
    facts.hasAccount && facts.cancelUntil !== null
      ? `${sentence(`Vous pouvez annuler en ligne jusqu’au ${facts.cancelUntil}`)} Ensuite, ${reach(clinic)}.`
      : `Pour annuler ou modifier le rendez-vous, ${reach(clinic)}.`,
});

const beginning = ({ begin }: BeginFacts): Block[] =>
  begin === null
    ? []
    : [
        { kind: 'button', label: 'Commencer', href: begin.href },
        { kind: 'small', text: sentence(`Vous pouvez commencer à partir de ${begin.from}`) },
      ];

/** One button a mail: Begin leads to My Account, too. */
const myAccount = (facts: VisitFacts & Partial<BeginFacts>, clinic: ClinicFacts): Block[] =>
  facts.hasAccount && !facts.begin ? [{ kind: 'button', label: 'Ouvrir Mon compte', href: clinic.accountUrl }] : [];

const onFile = (clinic: ClinicFacts) =>
  `Vous recevez ce courriel parce que cette adresse figure au dossier de ${clinic.name}. Ce n’est pas vous? Pour la faire retirer, ${reach(clinic)}.`;
const yours = (clinic: ClinicFacts) => `Vous recevez ce courriel parce que vous avez un rendez-vous à ${clinic.name}.`;
const secure = (clinic: ClinicFacts) => `Vous recevez ce courriel parce qu’il concerne votre accès à ${clinic.name}.`;
const staffOf = (clinic: ClinicFacts) =>
  `Vous recevez ce courriel parce que vous faites partie du personnel de ${clinic.name}.`;

const changedWords = {
  username: 'nom d’utilisateur a été modifié',
  password: 'mot de passe a été modifié',
  both: 'nom d’utilisateur et votre mot de passe ont été modifiés',
};

/** A username that may not stand in the mail is null. */
function whatChanged(changed: 'username' | 'password' | 'both', username: string | null, at: string): string {
  if (changed === 'password')
    return `Le mot de passe de Mon compte${username === null ? '' : ` pour ${username}`} a été modifié le ${at}`;
  if (changed === 'both')
    return `Le nom d’utilisateur et le mot de passe de Mon compte ont été modifiés le ${at}${username === null ? '' : `\u00A0: votre nom d’utilisateur est maintenant ${username}`}`;
  return username === null
    ? `Le nom d’utilisateur de Mon compte a été modifié le ${at}`
    : `Votre nom d’utilisateur est maintenant ${username}. Il a été modifié le ${at}`;
}

export const fr: MailWords = {
  welcome: ({ firstName, username, note, href, until }, clinic) => ({
    subject: `Créez votre compte à ${clinic.name}`,
    preview: 'Choisissez un nom d’utilisateur et un mot de passe pour commencer.',
    blocks: [
      { kind: 'heading', text: `Bonjour ${firstName}, créez votre compte` },
      {
        kind: 'text',
        text:
          username === null
            ? 'Avec Mon compte, vous pouvez prendre rendez-vous, commencer vos rendez-vous en ligne et connecter votre calendrier. Choisissez d’abord un nom d’utilisateur et un mot de passe.'
            : `Votre nom d’utilisateur est ${username}. Le bouton vous permet d’en choisir un autre, avec un nouveau mot de passe; d’ici là, les actuels restent valides.`,
      },
      ...(note === null ? [] : [{ kind: 'note', ...note } as const]),
      { kind: 'button', label: 'Créer le compte', href },
      {
        kind: 'small',
        text: `${sentence(`Le bouton est valide jusqu’au ${until}`)} S’il a expiré, la page vous en envoie un nouveau.`,
      },
    ],
    because: onFile(clinic),
  }),
  reset: ({ firstName, username, href, until }, clinic) => ({
    subject: `Un nouveau mot de passe pour Mon compte à ${clinic.name}`,
    preview: 'Votre nom d’utilisateur, et un bouton pour choisir un nouveau mot de passe.',
    blocks: [
      { kind: 'heading', text: `Bonjour ${firstName}, choisissez un nouveau mot de passe` },
      { kind: 'text', text: `Votre nom d’utilisateur est ${username}.` },
      { kind: 'button', label: 'Choisir un mot de passe', href },
      {
        kind: 'small',
        text: `${sentence(`Le bouton est valide jusqu’au ${until}`)} Tant que vous ne l’utilisez pas, le mot de passe actuel reste valide. S’il a expiré, la page vous en envoie un nouveau.`,
      },
    ],
    because: onFile(clinic),
  }),
  help: ({ people }, clinic) => ({
    subject: `Accéder à Mon compte à ${clinic.name}`,
    preview: 'Votre nom d’utilisateur, et un lien pour choisir un nouveau mot de passe.',
    blocks: [
      { kind: 'heading', text: 'Pour retrouver Mon compte' },
      {
        kind: 'text',
        text:
          people.length === 1
            ? 'Quelqu’un a demandé de l’aide pour ouvrir une session. Voici ce qui figure au dossier à cette adresse.'
            : 'Quelqu’un a demandé de l’aide pour ouvrir une session. Voici toutes les personnes au dossier à cette adresse.',
      },
      ...people.map(({ name, ways }): Block => ({
        kind: 'person',
        name,
        ways: ways.map(({ username, href, until }) => ({
          about: username === null ? 'Pas encore de nom d’utilisateur' : 'Nom d’utilisateur :',
          username,
          label: username === null ? 'Créer le compte' : 'Choisir un mot de passe',
          href,
          until: sentence(`Le lien est valide jusqu’au ${until}`),
        })),
      })),
      {
        kind: 'small',
        text: 'Si la demande ne vient pas de vous, vous n’avez rien à faire : les liens ne se trouvent que dans ce courriel.',
      },
    ],
    because: onFile(clinic),
  }),
  'help-nobody': (_, clinic) => ({
    subject: `Accéder à Mon compte à ${clinic.name}`,
    preview: 'Personne ne figure au dossier à cette adresse.',
    blocks: [
      { kind: 'heading', text: 'Personne ne figure au dossier à cette adresse' },
      {
        kind: 'text',
        text: `Quelqu’un a demandé de l’aide à ${clinic.name} et a donné cette adresse. Votre dossier porte peut-être une autre adresse : essayez-la, ou ${reach(clinic)}.`,
      },
      {
        kind: 'text',
        text: 'Si vous êtes déjà venu ici, inutile de vous inscrire de nouveau. Nous retrouvons votre dossier.',
      },
    ],
    because: `Vous recevez ce courriel parce que quelqu’un a saisi cette adresse dans l’aide de ${clinic.name}. Il arrive au plus une fois par jour.`,
  }),
  'help-shared': (_, clinic) => ({
    subject: `Accéder à Mon compte à ${clinic.name}`,
    preview: 'Nous vous aidons en personne.',
    blocks: [
      { kind: 'heading', text: 'Nous vous aidons en personne' },
      {
        kind: 'text',
        text: `Quelqu’un a demandé de l’aide à ${clinic.name} pour ouvrir une session. Aucun lien n’est envoyé à cette adresse, car elle n’est pas celle d’une seule personne ou d’une seule famille.`,
      },
      {
        kind: 'text',
        text: `Pour ouvrir une session, ${reach(clinic)}, et donnez-nous une adresse qui est à vous. Si vous êtes déjà venu ici, inutile de vous inscrire de nouveau.`,
      },
    ],
    because: `Vous recevez ce courriel parce que quelqu’un a demandé de l’aide à ${clinic.name} pour ouvrir une session. Il arrive au plus une fois par jour.`,
  }),
  booked: (facts, clinic) => ({
    subject: `Votre rendez-vous à ${clinic.name} : ${facts.day}`,
    preview: `${facts.day}, ${facts.time}`,
    blocks: [
      { kind: 'heading', text: `${facts.firstName}, votre rendez-vous est pris` },
      visit(facts),
      ...beginning(facts),
      deadline(facts, clinic),
      ...myAccount(facts, clinic),
      ...(facts.hasAccount
        ? [{ kind: 'link', label: 'Abonner votre calendrier', href: facts.calendarHref } as const]
        : []),
    ],
    because: yours(clinic),
  }),
  moved: (facts, clinic) => ({
    subject: `Nouvelle heure pour votre rendez-vous à ${clinic.name} : ${facts.day}`,
    preview: `${facts.day}, ${facts.time}`,
    blocks: [
      { kind: 'heading', text: `${facts.firstName}, votre rendez-vous a une nouvelle heure` },
      visit(facts),
      {
        kind: 'text',
        text: sentence(
          `${facts.byClinic ? 'La clinique l’a déplacé' : 'Vous l’avez déplacé'}${facts.from === null ? '' : `; il était prévu le ${facts.from}`}`,
        ),
      },
      ...beginning(facts),
      deadline(facts, clinic),
      ...myAccount(facts, clinic),
    ],
    because: yours(clinic),
  }),
  cancelled: (facts, clinic) => ({
    subject: `Annulé : votre rendez-vous à ${clinic.name}, ${facts.day}`,
    preview: `${facts.day}, ${facts.time}`,
    blocks: [
      { kind: 'heading', text: `${facts.firstName}, votre rendez-vous est annulé` },
      visit(facts, true),
      {
        kind: 'text',
        text: facts.byClinic
          ? `La clinique a dû l’annuler et vous prie de l’excuser. Pour un autre moment, ${reach(clinic)}.`
          : `Vous l’avez annulé. Si ce n’était pas vous, ${reach(clinic)}.`,
      },
      ...myAccount(facts, clinic),
    ],
    because: `Vous recevez ce courriel parce que vous aviez un rendez-vous à ${clinic.name}.`,
  }),
  reminder: (facts, clinic) => ({
    subject: `Rappel de votre rendez-vous à ${clinic.name} : ${facts.day}`,
    preview: `${facts.day}, ${facts.time}`,
    blocks: [
      { kind: 'heading', text: `${facts.firstName}, votre rendez-vous approche` },
      visit(facts),
      ...beginning(facts),
      deadline(facts, clinic),
      ...myAccount(facts, clinic),
    ],
    because: yours(clinic),
  }),
  'account-ready': ({ firstName, username }, clinic) => ({
    subject: 'Votre compte est prêt',
    preview: 'Vous pouvez maintenant ouvrir une session dans Mon compte.',
    blocks: [
      { kind: 'heading', text: `${firstName}, votre compte est prêt` },
      {
        kind: 'text',
        text: `${username === null ? '' : `Votre nom d’utilisateur est ${username}. `}Vous ouvrez une session dans Mon compte avec votre nom d’utilisateur et le mot de passe que vous avez choisi.`,
      },
      { kind: 'button', label: 'Ouvrir Mon compte', href: clinic.accountUrl },
      { kind: 'small', text: `Si ce n’est pas vous qui l’avez créé, ${reach(clinic)}.` },
    ],
    because: secure(clinic),
  }),
  'credentials-changed': ({ firstName, username, changed, at }, clinic) => ({
    subject: `Votre ${changedWords[changed]}`,
    preview: 'Si c’était vous, vous n’avez rien à faire.',
    blocks: [
      { kind: 'heading', text: `${firstName}, votre ${changedWords[changed]}` },
      {
        kind: 'text',
        text: `${sentence(whatChanged(changed, username, at))} Si c’était vous, vous n’avez rien à faire.`,
      },
      {
        kind: 'text',
        text: `Si ce n’était pas vous, ${reach(clinic)}, et choisissez un nouveau mot de passe avec « Nom d’utilisateur ou mot de passe oublié? ».`,
      },
      { kind: 'button', label: 'Ouvrir Mon compte', href: clinic.accountUrl },
    ],
    because: secure(clinic),
  }),
  merged: ({ firstName, usernames }, clinic) => ({
    subject: `Vous n’avez plus qu’un dossier à ${clinic.name}`,
    preview: 'Tout est au même endroit.',
    blocks: [
      { kind: 'heading', text: `${firstName}, vous n’avez plus qu’un dossier` },
      {
        kind: 'text',
        text: 'Vous aviez deux dossiers. La clinique les a réunis, et tous vos rendez-vous sont au même endroit.',
      },
      ...(usernames.length === 0
        ? []
        : [
            {
              kind: 'text',
              text:
                usernames.length === 1
                  ? `Votre nom d’utilisateur ${usernames[0]} reste valide.`
                  : `Chacun de vos noms d’utilisateur reste valide : ${usernames.join(', ')}.`,
            } as const,
            { kind: 'button', label: 'Ouvrir Mon compte', href: clinic.accountUrl } as const,
          ]),
      { kind: 'small', text: `Si c’est une erreur, ${reach(clinic)} : cela peut être défait.` },
    ],
    because: onFile(clinic),
  }),
  unmerged: ({ firstName, usernames }, clinic) => ({
    subject: `Vos dossiers à ${clinic.name} sont de nouveau séparés`,
    preview: 'Chacun est comme avant.',
    blocks: [
      { kind: 'heading', text: `${firstName}, vos dossiers sont de nouveau séparés` },
      {
        kind: 'text',
        text: 'La clinique avait réuni deux dossiers et les a séparés de nouveau. Mon compte montre vos propres rendez-vous, comme avant.',
      },
      ...(usernames.length === 0
        ? []
        : [{ kind: 'button', label: 'Ouvrir Mon compte', href: clinic.accountUrl } as const]),
      { kind: 'small', text: `S’il manque quelque chose, ${reach(clinic)}.` },
    ],
    because: onFile(clinic),
  }),
  'on-file-once': ({ firstName }, clinic) => ({
    subject: `Vous avez un seul dossier à ${clinic.name}`,
    preview: 'La clinique a vérifié.',
    blocks: [
      { kind: 'heading', text: `${firstName}, vous avez un seul dossier` },
      {
        kind: 'text',
        text: 'Vous avez demandé à la clinique de vérifier si vous avez deux dossiers. Elle n’en a trouvé qu’un : tous vos rendez-vous se trouvent dans Mon compte.',
      },
      { kind: 'text', text: `S’il y manque un rendez-vous, ${reach(clinic)}.` },
      { kind: 'button', label: 'Ouvrir Mon compte', href: clinic.accountUrl },
    ],
    because: `Vous recevez ce courriel parce que vous avez demandé une vérification à ${clinic.name}.`,
  }),
  'family-access': ({ firstName }, clinic) => ({
    subject: `Vos accès pour une autre personne à ${clinic.name}`,
    preview: 'La clinique les a changés.',
    blocks: [
      { kind: 'heading', text: `${firstName}, la clinique a changé vos accès` },
      {
        kind: 'text',
        text: 'La réception a donné, changé ou retiré ce que vous pouvez faire pour une autre personne dans Mon compte. Ouvrez une session pour voir pour qui vous pouvez maintenant consulter ou prendre des rendez-vous.',
      },
      { kind: 'button', label: 'Ouvrir Mon compte', href: clinic.accountUrl },
      { kind: 'small', text: `Si cela vous surprend, ${reach(clinic)}.` },
    ],
    because: secure(clinic),
  }),
  'staff-setup': ({ name, href, until }, clinic) => ({
    subject: `La réception de ${clinic.name}`,
    preview: 'Choisissez un mot de passe pour commencer.',
    blocks: [
      { kind: 'heading', text: `Bonjour ${name}, bienvenue à la réception` },
      { kind: 'text', text: 'Choisissez un mot de passe. Ensuite, vous ouvrez une session avec cette adresse.' },
      { kind: 'button', label: 'Choisir un mot de passe', href },
      { kind: 'small', text: sentence(`Le bouton sert une fois, jusqu’au ${until}`) },
    ],
    because: `Vous recevez ce courriel parce que ${clinic.name} vous a ajouté à son personnel.`,
  }),
  'staff-reset': ({ name, href, until }, clinic) => ({
    subject: `Un nouveau mot de passe pour la réception de ${clinic.name}`,
    preview: 'Un bouton pour choisir un nouveau mot de passe.',
    blocks: [
      { kind: 'heading', text: `Bonjour ${name}, choisissez un nouveau mot de passe` },
      {
        kind: 'text',
        text: 'Quelqu’un a demandé un nouveau mot de passe pour la réception en donnant cette adresse.',
      },
      { kind: 'button', label: 'Enregistrer un nouveau mot de passe', href },
      {
        kind: 'small',
        text: `${sentence(`Le bouton sert une fois, jusqu’au ${until}`)} D’ici là, le mot de passe actuel reste valable. Si la demande ne vient pas de vous, il n’y a rien à faire.`,
      },
    ],
    because: staffOf(clinic),
  }),
  'staff-second-factor-set': ({ name, at, href }, clinic) => ({
    subject: `Un deuxième facteur a été ajouté pour la réception de ${clinic.name}`,
    preview: 'Si c’était vous, il n’y a rien à faire.',
    blocks: [
      { kind: 'heading', text: `${name}, vous avez maintenant un deuxième facteur` },
      {
        kind: 'text',
        text: `${sentence(`Une application d’authentification a été ajoutée à votre compte le ${at}`)} Désormais, la réception demande un de ses codes après votre mot de passe. Si c’était vous, il n’y a rien à faire.`,
      },
      {
        kind: 'text',
        text: 'Si ce n’était pas vous, quelqu’un connaît votre mot de passe\u00A0: prévenez tout de suite un administrateur de la clinique et choisissez un autre mot de passe à la page de connexion.',
      },
      { kind: 'button', label: 'Ouvrir la réception', href },
    ],
    because: staffOf(clinic),
  }),
  'staff-second-factor-reset': ({ name, at, href }, clinic) => ({
    subject: `Votre deuxième facteur pour la réception de ${clinic.name} a été réinitialisé`,
    preview: 'Vous en ajouterez un autre à la prochaine connexion.',
    blocks: [
      { kind: 'heading', text: `${name}, votre deuxième facteur a été réinitialisé` },
      {
        kind: 'text',
        text: `${sentence(`La clinique a oublié votre application d’authentification et vos codes de secours le ${at}`)} Vous en ajouterez une autre à votre prochaine connexion.`,
      },
      {
        kind: 'text',
        text: 'Si vous ne l’avez pas demandé, prévenez tout de suite un administrateur de la clinique.',
      },
      { kind: 'button', label: 'Ouvrir la réception', href },
    ],
    because: staffOf(clinic),
  }),
  'staff-password-changed': ({ name, at, href }, clinic) => ({
    subject: `Votre mot de passe de la réception de ${clinic.name} a changé`,
    preview: 'Si c’était vous, il n’y a rien à faire.',
    blocks: [
      { kind: 'heading', text: `${name}, votre mot de passe a changé` },
      {
        kind: 'text',
        text: `${sentence(`Le mot de passe avec lequel vous ouvrez une session à la réception a été enregistré le ${at}`)} Si c’était vous, il n’y a rien à faire.`,
      },
      {
        kind: 'text',
        text: 'Si ce n’était pas vous, prévenez un administrateur de la clinique et choisissez un autre mot de passe à la page de connexion (« Mot de passe oublié? »).',
      },
      { kind: 'button', label: 'Ouvrir la réception', href },
    ],
    because: staffOf(clinic),
  }),
};
