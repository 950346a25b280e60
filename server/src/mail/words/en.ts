import {
  sentence,
  type BeginFacts,
  type Block,
  type ClinicFacts,
  type MailWords,
  type VisitFacts,
} from '../content.ts';

/** "Call 604-555-0142 or write to hello@clinic.example", as far as the clinic has said. */
function reach({ name, phone, email }: ClinicFacts): string {
  if (phone !== null && email !== null) return `call ${phone} or write to ${email}`;
  if (phone !== null) return `call ${phone}`;
  return email === null ? `ask ${name}` : `write to ${email}`;
}

const visit = (facts: VisitFacts, cancelled = false): Block => ({
  kind: 'visit',
  day: facts.day,
  time: facts.time,
  where: facts.online ? ['Online'] : facts.where,
  cancelled,
});

const deadline = (facts: VisitFacts, clinic: ClinicFacts): Block => ({
  kind: 'text',
  text:
    facts.hasAccount && facts.cancelUntil !== null
      ? `${sentence(`You can cancel online until ${facts.cancelUntil}`)} After that, ${reach(clinic)}.`
      : `To cancel or change it, ${reach(clinic)}.`,
});

const beginning = ({ begin }: BeginFacts): Block[] =>
  begin === null
    ? []
    : [
        { kind: 'button', label: 'Begin', href: begin.href },
        { kind: 'small', text: sentence(`You can begin from ${begin.from}`) },
      ];

/** One button a mail: Begin leads to My Account, too. */
const myAccount = (facts: VisitFacts & Partial<BeginFacts>, clinic: ClinicFacts): Block[] =>
  facts.hasAccount && !facts.begin ? [{ kind: 'button', label: 'Open My Account', href: clinic.accountUrl }] : [];

const onFile = (clinic: ClinicFacts) =>
  `You get this because ${clinic.name} has this address on file. Not you? To have it removed, ${reach(clinic)}.`;
const yours = (clinic: ClinicFacts) => `You get this because you have an appointment at ${clinic.name}.`;
const secure = (clinic: ClinicFacts) => `You get this because it concerns your sign-in at ${clinic.name}.`;
const staffOf = (clinic: ClinicFacts) => `You get this because you are on the staff of ${clinic.name}.`;

const changedWords = { username: 'username was', password: 'password was', both: 'username and password were' };

/** A username that may not stand in the mail is null. */
function whatChanged(changed: 'username' | 'password' | 'both', username: string | null, at: string): string {
  if (changed === 'password')
    return `The password of My Account${username === null ? '' : ` for ${username}`} was changed on ${at}`;
  if (changed === 'both')
    return `The username and the password of My Account were changed on ${at}${username === null ? '' : `: your username is now ${username}`}`;
  return username === null
    ? `The username of My Account was changed on ${at}`
    : `Your username is now ${username}. It was changed on ${at}`;
}

export const en: MailWords = {
  welcome: ({ firstName, username, note, href, until }, clinic) => ({
    subject: `Set up My Account at ${clinic.name}`,
    preview: 'Choose a username and a password to begin.',
    blocks: [
      { kind: 'heading', text: `Hello ${firstName}, set up My Account` },
      {
        kind: 'text',
        text:
          username === null
            ? 'With My Account you can book, join online appointments and connect your calendar. Choose a username and a password to begin.'
            : `Your username is ${username}. With the button you can choose another username and a new password; until you do, the present ones keep working.`,
      },
      ...(note === null ? [] : [{ kind: 'note', ...note } as const]),
      { kind: 'button', label: 'Set Up Account', href },
      {
        kind: 'small',
        text: `${sentence(`The button works until ${until}`)} If it has run out, the page sends you a new one.`,
      },
    ],
    because: onFile(clinic),
  }),
  reset: ({ firstName, username, href, until }, clinic) => ({
    subject: `A new password for My Account at ${clinic.name}`,
    preview: 'Your username, and a button to choose a new password.',
    blocks: [
      { kind: 'heading', text: `Hello ${firstName}, choose a new password` },
      { kind: 'text', text: `Your username is ${username}.` },
      { kind: 'button', label: 'Set new password', href },
      {
        kind: 'small',
        text: `${sentence(`The button works until ${until}`)} Until you use it, the present password keeps working. If it has run out, the page sends you a new one.`,
      },
    ],
    because: onFile(clinic),
  }),
  help: ({ people }, clinic) => ({
    subject: `Signing in to My Account at ${clinic.name}`,
    preview: 'Your username, and a link to choose a new password.',
    blocks: [
      { kind: 'heading', text: 'Your way back to My Account' },
      {
        kind: 'text',
        text:
          people.length === 1
            ? 'Somebody asked for help with signing in. This is what is on file at this address.'
            : 'Somebody asked for help with signing in. This is everybody who is on file at this address.',
      },
      ...people.map(({ name, ways }): Block => ({
        kind: 'person',
        name,
        ways: ways.map(({ username, href, until }) => ({
          about: username === null ? 'No username yet' : 'Username',
          username,
          label: username === null ? 'Set Up Account' : 'Set new password',
          href,
          until: sentence(`The link works until ${until}`),
        })),
      })),
      { kind: 'small', text: 'If it was not you who asked, there is nothing to do: the links are only in this email.' },
    ],
    because: onFile(clinic),
  }),
  'help-nobody': (_, clinic) => ({
    subject: `Signing in to My Account at ${clinic.name}`,
    preview: 'Nobody is on file at this address.',
    blocks: [
      { kind: 'heading', text: 'Nobody is on file at this address' },
      {
        kind: 'text',
        text: `Somebody asked ${clinic.name} for help with signing in and gave this address. Perhaps you are on file at another one: try that, or ${reach(clinic)}.`,
      },
      { kind: 'text', text: 'If you have been here before, there is no need to register again. We look you up.' },
    ],
    because: `You get this because somebody typed this address into the sign-in help of ${clinic.name}. It comes at most once a day.`,
  }),
  'help-shared': (_, clinic) => ({
    subject: `Signing in to My Account at ${clinic.name}`,
    preview: 'We help you in person.',
    blocks: [
      { kind: 'heading', text: 'We help you in person' },
      {
        kind: 'text',
        text: `Somebody asked ${clinic.name} for help with signing in. No link comes to this email address, because it is not one person’s or one family’s own.`,
      },
      {
        kind: 'text',
        text: `To sign in, ${reach(clinic)}, and give us an email address of your own. If you have been here before, there is no need to register again.`,
      },
    ],
    because: `You get this because somebody asked ${clinic.name} for help with signing in. It comes at most once a day.`,
  }),
  booked: (facts, clinic) => ({
    subject: `Your appointment at ${clinic.name}: ${facts.day}`,
    preview: `${facts.day}, ${facts.time}`,
    blocks: [
      { kind: 'heading', text: `${facts.firstName}, your appointment is booked` },
      visit(facts),
      ...beginning(facts),
      deadline(facts, clinic),
      ...myAccount(facts, clinic),
      ...(facts.hasAccount
        ? [{ kind: 'link', label: 'Subscribe to your Calendar', href: facts.calendarHref } as const]
        : []),
    ],
    because: yours(clinic),
  }),
  moved: (facts, clinic) => ({
    subject: `A new time for your appointment at ${clinic.name}: ${facts.day}`,
    preview: `${facts.day}, ${facts.time}`,
    blocks: [
      { kind: 'heading', text: `${facts.firstName}, your appointment has a new time` },
      visit(facts),
      {
        kind: 'text',
        text: sentence(
          `${facts.byClinic ? 'The clinic moved it' : 'You moved it'}${facts.from === null ? '' : ` from ${facts.from}`}`,
        ),
      },
      ...beginning(facts),
      deadline(facts, clinic),
      ...myAccount(facts, clinic),
    ],
    because: yours(clinic),
  }),
  cancelled: (facts, clinic) => ({
    subject: `Cancelled: your appointment at ${clinic.name}, ${facts.day}`,
    preview: `${facts.day}, ${facts.time}`,
    blocks: [
      { kind: 'heading', text: `${facts.firstName}, your appointment is cancelled` },
      visit(facts, true),
      {
        kind: 'text',
        text: facts.byClinic
          ? `The clinic had to cancel it, and is sorry. For another time, ${reach(clinic)}.`
          : `You cancelled it. If it was not you, ${reach(clinic)}.`,
      },
      ...myAccount(facts, clinic),
    ],
    because: `You get this because you had an appointment at ${clinic.name}.`,
  }),
  reminder: (facts, clinic) => ({
    subject: `A reminder of your appointment at ${clinic.name}: ${facts.day}`,
    preview: `${facts.day}, ${facts.time}`,
    blocks: [
      { kind: 'heading', text: `${facts.firstName}, your appointment is coming up` },
      visit(facts),
      ...beginning(facts),
      deadline(facts, clinic),
      ...myAccount(facts, clinic),
    ],
    because: yours(clinic),
  }),
  'account-ready': ({ firstName, username }, clinic) => ({
    subject: 'Your account is ready',
    preview: 'You can sign in to My Account from now on.',
    blocks: [
      { kind: 'heading', text: `${firstName}, your account is ready` },
      {
        kind: 'text',
        text: `${username === null ? '' : `Your username is ${username}. `}You sign in to My Account with your username and the password that you chose.`,
      },
      { kind: 'button', label: 'Open My Account', href: clinic.accountUrl },
      { kind: 'small', text: `If it was not you who set it up, ${reach(clinic)}.` },
    ],
    because: secure(clinic),
  }),
  'credentials-changed': ({ firstName, username, changed, at }, clinic) => ({
    subject: `Your ${changedWords[changed]} changed`,
    preview: 'If it was you, there is nothing to do.',
    blocks: [
      { kind: 'heading', text: `${firstName}, your ${changedWords[changed]} changed` },
      {
        kind: 'text',
        text: `${sentence(whatChanged(changed, username, at))} If it was you, there is nothing to do.`,
      },
      {
        kind: 'text',
        text: `If it was not you, ${reach(clinic)}, and choose a new password with "Forgot your username or password?".`,
      },
      { kind: 'button', label: 'Open My Account', href: clinic.accountUrl },
    ],
    because: secure(clinic),
  }),
  merged: ({ firstName, usernames }, clinic) => ({
    subject: `You are on file once now at ${clinic.name}`,
    preview: 'Everything is in one place.',
    blocks: [
      { kind: 'heading', text: `${firstName}, you are on file once now` },
      {
        kind: 'text',
        text: 'You were on file twice. The clinic put the two together, and all your appointments are in one place.',
      },
      ...(usernames.length === 0
        ? []
        : [
            {
              kind: 'text',
              text:
                usernames.length === 1
                  ? `Your username ${usernames[0]} keeps working.`
                  : `Each of your usernames keeps working: ${usernames.join(', ')}.`,
            } as const,
            { kind: 'button', label: 'Open My Account', href: clinic.accountUrl } as const,
          ]),
      { kind: 'small', text: `If this is not right, ${reach(clinic)}: it can be undone.` },
    ],
    because: onFile(clinic),
  }),
  unmerged: ({ firstName, usernames }, clinic) => ({
    subject: `Your records at ${clinic.name} are apart again`,
    preview: 'Each is as it was before.',
    blocks: [
      { kind: 'heading', text: `${firstName}, your records are apart again` },
      {
        kind: 'text',
        text: 'The clinic had put two records together and has parted them again. My Account shows your own appointments, as before.',
      },
      ...(usernames.length === 0
        ? []
        : [{ kind: 'button', label: 'Open My Account', href: clinic.accountUrl } as const]),
      { kind: 'small', text: `If something is missing, ${reach(clinic)}.` },
    ],
    because: onFile(clinic),
  }),
  'on-file-once': ({ firstName }, clinic) => ({
    subject: `You are on file once at ${clinic.name}`,
    preview: 'The clinic has checked.',
    blocks: [
      { kind: 'heading', text: `${firstName}, you are on file once` },
      {
        kind: 'text',
        text: 'You asked the clinic to check whether you are on file twice. It looked and found no second record of you: everything that is booked for you is in My Account.',
      },
      { kind: 'text', text: `If an appointment is missing there, ${reach(clinic)}.` },
      { kind: 'button', label: 'Open My Account', href: clinic.accountUrl },
    ],
    because: `You get this because you asked ${clinic.name} to check.`,
  }),
  'family-access': ({ firstName }, clinic) => ({
    subject: `Who you can act for at ${clinic.name}`,
    preview: 'The clinic has changed it.',
    blocks: [
      { kind: 'heading', text: `${firstName}, the clinic changed who you can act for` },
      {
        kind: 'text',
        text: 'The front desk has given, changed or ended what you can do for another person with My Account. Sign in to see for whom you can look at appointments or book now.',
      },
      { kind: 'button', label: 'Open My Account', href: clinic.accountUrl },
      { kind: 'small', text: `If you did not expect this, ${reach(clinic)}.` },
    ],
    because: secure(clinic),
  }),
  'staff-setup': ({ name, href, until }, clinic) => ({
    subject: `The front desk of ${clinic.name}`,
    preview: 'Choose a password to begin.',
    blocks: [
      { kind: 'heading', text: `Hello ${name}, welcome to the front desk` },
      { kind: 'text', text: 'Choose a password. After that you sign in with this email address.' },
      { kind: 'button', label: 'Choose a password', href },
      { kind: 'small', text: sentence(`The button works once, until ${until}`) },
    ],
    because: `You get this because ${clinic.name} added you to its staff.`,
  }),
  'staff-reset': ({ name, href, until }, clinic) => ({
    subject: `A new password for the front desk of ${clinic.name}`,
    preview: 'A button to choose a new password.',
    blocks: [
      { kind: 'heading', text: `Hello ${name}, choose a new password` },
      { kind: 'text', text: 'Somebody asked for a new password for the front desk and gave this address.' },
      { kind: 'button', label: 'Set new password', href },
      {
        kind: 'small',
        text: `${sentence(`The button works once, until ${until}`)} Until you use it, the present password keeps working. If it was not you who asked, there is nothing to do.`,
      },
    ],
    because: staffOf(clinic),
  }),
  'staff-second-factor-set': ({ name, at, href }, clinic) => ({
    subject: `A second factor was set up for the front desk of ${clinic.name}`,
    preview: 'If it was you, there is nothing to do.',
    blocks: [
      { kind: 'heading', text: `${name}, you have a second factor now` },
      {
        kind: 'text',
        text: `${sentence(`An authenticator app was set up for your account on ${at}`)} From now on the front desk asks for a code of it after your password. If it was you, there is nothing to do.`,
      },
      {
        kind: 'text',
        text: 'If it was not you, somebody knows your password: tell an admin of the clinic at once, and choose another one with "Forgot your password?".',
      },
      { kind: 'button', label: 'Open the front desk', href },
    ],
    because: staffOf(clinic),
  }),
  'staff-second-factor-reset': ({ name, at, href }, clinic) => ({
    subject: `Your second factor for the front desk of ${clinic.name} was reset`,
    preview: 'You set up another one when you sign in.',
    blocks: [
      { kind: 'heading', text: `${name}, your second factor was reset` },
      {
        kind: 'text',
        text: `${sentence(`The clinic forgot your authenticator app and your recovery codes on ${at}`)} You set up another one when you sign in next.`,
      },
      { kind: 'text', text: 'If you did not ask for that, tell an admin of the clinic at once.' },
      { kind: 'button', label: 'Open the front desk', href },
    ],
    because: staffOf(clinic),
  }),
  'staff-password-changed': ({ name, at, href }, clinic) => ({
    subject: `Your front desk password at ${clinic.name} was changed`,
    preview: 'If it was you, there is nothing to do.',
    blocks: [
      { kind: 'heading', text: `${name}, your password was changed` },
      {
        kind: 'text',
        text: `${sentence(`The password with which you sign in at the front desk was set on ${at}`)} If it was you, there is nothing to do.`,
      },
      {
        kind: 'text',
        text: 'If it was not you, tell an admin of the clinic, and choose another one with "Forgot your password?".',
      },
      { kind: 'button', label: 'Open the front desk', href },
    ],
    because: staffOf(clinic),
  }),
};
