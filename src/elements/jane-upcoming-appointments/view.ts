import { html, type TemplateResult } from 'lit';
import type { JaneErrorLike, SessionState } from '../../client/jane-client.ts';
import { isFramed } from '../../client/platform.ts';
import { problemText } from '../../i18n/index.ts';
import { commonWords } from '../../i18n/words/common.ts';
import { problemsWords } from '../../i18n/words/problems.ts';
import { bones } from '../../templates/bones.ts';
import { contact } from '../../templates/contact.ts';
import { framed } from '../../templates/framed.ts';
import { late } from '../../templates/late.ts';
import { notice } from '../../templates/notice.ts';
import type { Flows } from './flows.ts';
import { list, title } from './list.ts';
import { signedOut } from './signed-out.ts';
import type { Shown } from './shown.ts';

interface ViewOptions {
  readonly session: SessionState | undefined;
  /** Looks for a session once more. */
  readonly restore: () => void;
  readonly loginUrl: URL | undefined;
  readonly limit: number | undefined;
}

/** The one view that stands: who is signed in decides first, then what the patient pressed, then what was read. */
export function view(shown: Shown, flows: Flows, options: ViewOptions): TemplateResult {
  const { messages, clinic } = shown;
  const { session } = options;
  if (!session) return html`<div class="reserved"></div>`;
  if (isFramed()) return html`${title(shown)} ${framed(messages)}`;
  if (session.is === 'signed-out') {
    const loginUrl = flows.beginLink.carry(options.loginUrl);
    return html`${title(shown)} ${signedOut(messages, { loginUrl, wantsBegin: flows.beginLink.isWanted })}`;
  }
  if (session.is === 'unreachable') return failed(shown, session.error, options.restore);
  if (session.is === 'signed-in' && !session.subject) {
    return html`${title(shown)}
    ${notice({ tone: 'danger', words: messages.of(problemsWords)['not-found'], action: contact(clinic, messages) })}`;
  }
  if (flows.isTurning) return turning(shown, flows);
  if (shown.aside?.isOpen) return shown.aside.render(shown);
  return standing(shown, flows, options);
}

function standing(shown: Shown, flows: Flows, { limit }: ViewOptions): TemplateResult {
  const { view, age, isReading } = flows.appointments;
  if (view.is === 'waiting') return html`${title(shown)} ${bones(3)}`;
  if (view.is === 'failed') return failed(shown, view.error, () => shown.acts.refresh());
  return list(shown, {
    list: view.list,
    age,
    isReading,
    limit: flows.showsAll || !limit || limit < 1 ? undefined : limit,
    askedAt: shown.aside?.acts.askedAt,
    ready: flows.beginLink.ready(view.list),
    news: flows.came || (shown.aside?.beginWords(flows.beginLink, view.list, shown) ?? ''),
  });
}

function turning(shown: Shown, flows: Flows): TemplateResult {
  const { messages, dates } = shown;
  const options = { messages, dates, retry: () => flows.turnAgain(), back: () => flows.stay() };
  return html`${title(shown)} ${late(flows.aside, options)}`;
}

function failed(shown: Shown, error: JaneErrorLike, retry: () => void): TemplateResult {
  const { messages, dates, clinic } = shown;
  const again = html`<button class="link" type="button" @click=${retry}>${messages.of(commonWords).tryAgain}</button>`;
  const action = html`${again} · ${contact(clinic, messages)}`;
  return html`${title(shown)} ${notice({ tone: 'danger', words: problemText(error, messages, dates), action })}`;
}
