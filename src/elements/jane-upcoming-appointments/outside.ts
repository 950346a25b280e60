import type { TemplateResult } from 'lit';
import type { SessionState } from '../../client/jane-client.ts';
import { isFramed } from '../../page/platform.ts';
import type { DeepLink } from '../../controllers/deep-link.ts';
import type { LatePart } from '../../controllers/late-part.ts';
import type { Clinic } from '../../contract/index.ts';
import { html } from '../../i18n/html.ts';
import type { Times, Messages } from '../../i18n/index.ts';
import { bones } from '../../templates/bones.ts';
import { contact } from '../../templates/contact.ts';
import { framed } from '../../templates/framed.ts';
import { notice } from '../../templates/notice.ts';
import { failed } from './failed.ts';
import { signedOut } from './signed-out.ts';
import { title } from './title.ts';

interface OutsideOptions {
  readonly session: SessionState | undefined;
  readonly messages: Messages;
  readonly times: Times;
  readonly clinic: Clinic | undefined;
  /** Level of the tag's own heading. */
  readonly level: number;
  readonly beginLink: DeepLink;
  readonly bookLink: DeepLink;
  readonly loginUrl: URL | undefined;
  /** What draws the list of whoever is signed in. */
  readonly inside: LatePart<unknown>;
  /** Looks for a session once more, or for what draws the list. */
  readonly restore: () => void;
  readonly reload: () => void;
}

/** What stands while no list can: nobody is signed in, that is not known yet, or what draws the list is not here. */
export function outside(options: OutsideOptions): TemplateResult {
  const { session, messages, clinic, beginLink, bookLink, loginUrl, inside } = options;
  if (!session) return html`<div class="reserved"></div>`;
  if (isFramed()) return html`${title(options)} ${framed(messages)}`;
  if (session.status === 'signed-out') {
    for (const link of [beginLink, bookLink]) link.carry(loginUrl);
    const wants = beginLink.wanted !== undefined ? 'begin' : bookLink.wanted !== undefined ? 'book' : 'appointments';
    return html`${title(options)} ${signedOut(messages, { loginUrl, wants })}`;
  }
  if (session.status === 'unreachable') {
    return failed(options, session.error, { retry: options.restore, isTrying: session.isTrying });
  }
  if (session.status === 'signed-in' && !session.patient) {
    return html`${title(options)}
    ${notice({ tone: 'danger', words: messages.problems['not-found'], action: contact(clinic, messages) })}`;
  }
  if (session.status === 'signed-in' && inside.error) {
    return html`${failed(options, inside.error, { retry: options.reload })}<slot></slot>`;
  }
  return html`${title(options)} ${bones(3)}`;
}
