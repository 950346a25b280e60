import type { Meta, StoryObj } from '@storybook/web-components-vite';
import './mails.css';

interface Mail {
  readonly name: string;
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}
type Mails = Readonly<Record<'en' | 'fr', readonly Mail[]>>;

// A glob and not an import, so that types can be checked before `stories/prepare.ts` wrote it.
const [read] = Object.values(import.meta.glob<Mails>('../generated/mails.json', { import: 'default' }));

async function mailOf(name: string, language: string): Promise<Mail> {
  const mails = await read?.();
  const found = mails?.[language.startsWith('fr') ? 'fr' : 'en'].find((mail) => mail.name === name);
  if (!found) throw new Error(`There is no mail "${name}": run "npm run storybook" or "npm run storybook:build".`);
  return found;
}

/** The mail as a mail program shows it: in a frame that runs no script, as high as it is long. */
function frameOf({ subject, html }: Mail): { frame: HTMLIFrameElement; loaded: Promise<unknown> } {
  const frame = document.createElement('iframe');
  frame.title = subject;
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.srcdoc = html;
  const loaded = new Promise((load) => frame.addEventListener('load', load, { once: true })).then(() => {
    frame.style.blockSize = `${frame.contentDocument!.documentElement.scrollHeight}px`;
  });
  return { frame, loaded };
}

function textOf({ text }: Mail): HTMLElement {
  const pre = document.createElement('pre');
  pre.textContent = text;
  return pre;
}

async function draw(place: HTMLElement, mail: Mail, as: string): Promise<void> {
  const head = document.createElement('header');
  const subject = document.createElement('h1');
  subject.textContent = mail.subject;
  const from = document.createElement('p');
  from.textContent = mail.from;
  head.append(subject, from);
  place.className = 'mail';
  if (as === 'Text') {
    place.replaceChildren(head, textOf(mail));
    return;
  }
  const { frame, loaded } = frameOf(mail);
  place.replaceChildren(head, frame);
  await loaded;
}

/**
 * What patients and staff find in their mailbox, written by the server's own templates for a sample clinic. No mail names a
 * treatment or a practitioner, and none loads anything from elsewhere.
 */
const meta: Meta = {
  title: 'Mails',
  args: { as: 'HTML' },
  argTypes: { as: { control: 'inline-radio', options: ['HTML', 'Text'] } },
  parameters: { layout: 'fullscreen' },
};
export default meta;

/** Two languages of it in the toolbar. */
const mail = (name: string): StoryObj => {
  const drawn = new WeakMap<Element, Promise<void>>();
  return {
    render: ({ as }, { globals }) => {
      const place = document.createElement('main');
      drawn.set(
        place,
        mailOf(name, String(globals['language'])).then((found) => draw(place, found, String(as))),
      );
      return place;
    },
    play: async ({ canvasElement }) => drawn.get(canvasElement.firstElementChild!),
  };
};

export const Welcome = mail('welcome');
export const WelcomeAgain = mail('welcome-again');
export const PasswordReset = mail('reset');
export const Help = mail('help');
export const HelpForNobody = mail('help-nobody');
export const HelpAtASharedAddress = mail('help-shared');
export const Booked = mail('booked');
export const Moved = mail('moved');
export const MovedByTheClinic = mail('moved-by-clinic');
export const Cancelled = mail('cancelled');
export const Reminder = mail('reminder');
export const AccountReady = mail('account-ready');
export const PasswordChanged = mail('credentials-changed');
export const UsernameChanged = mail('username-changed');
export const UsernameAndPasswordChanged = mail('both-changed');
export const Merged = mail('merged');
export const Parted = mail('unmerged');
export const OnFileOnce = mail('on-file-once');
export const FamilyAccess = mail('family-access');
export const StaffSetUp = mail('staff-setup');
export const StaffReset = mail('staff-reset');
export const StaffPasswordChanged = mail('staff-password-changed');
export const StaffSecondFactorSet = mail('staff-second-factor-set');
export const StaffSecondFactorReset = mail('staff-second-factor-reset');
export const BrandedWelcome = mail('branded-welcome');
export const BrandedBooked = mail('branded-booked');
