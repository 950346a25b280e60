import type { TemplateResult } from 'lit';
import { html } from './html.ts';

/** Stands for what is named until the sentence around it is known. */
const place = '\uFFFC';

/** What reads the same in every language, such as a username or an address: no translator may touch it. */
export const verbatim = (name: string): TemplateResult => html`<bdi translate="no">${name}</bdi>`;

/** A sentence that names such a thing. */
export const sentenceAround = (say: (name: string) => string, name: string): TemplateResult => {
  const [before = '', ...rest] = say(place).split(place);
  return html`${before}${rest.map((part) => html`${verbatim(name)}${part}`)}`;
};
