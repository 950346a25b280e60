import { primary } from './languages.ts';
import { messages, type Messages } from './messages.ts';
import { overlay } from './overlay.ts';

/** Languages about whose missing texts the console has had its one note. */
const noted = new Set<string>();

/** All texts in a language: what was registered for it, else what is built in, else English. */
export const messagesFor = (language: string): Messages =>
  overlay(messages, language, () => {
    const base = primary(language);
    if (noted.has(base)) return;
    noted.add(base);
    console.warn(`jane-widgets: some texts in "${language}" are missing for this version and are shown in English.`);
  });
