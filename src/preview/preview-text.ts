import { preview as en } from '../i18n/en/preview.ts';
import { preview as fr } from '../i18n/fr/preview.ts';
import type { InEachLanguage } from '../i18n/languages.ts';
import { overlay } from '../i18n/overlay.ts';

export type PreviewText = Readonly<typeof en>;

/** The names of the states; the rest is about the menu itself. */
export type StateName = Exclude<keyof PreviewText, 'preview' | 'state' | 'startAgain'>;

const texts: InEachLanguage<{ readonly preview: PreviewText }> = { en: { preview: en }, fr: { preview: fr } };

/** The words of the menu. They are no part of what every page loads. */
export const previewText = (language: string): PreviewText => overlay(texts, language).preview;
