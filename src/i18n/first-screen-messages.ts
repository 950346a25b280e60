import { loading as loadingEn } from './en/loading.ts';
import { signIn as signInEn } from './en/sign-in.ts';
import { signedOut as signedOutEn } from './en/signed-out.ts';
import { loading as loadingFr } from './fr/loading.ts';
import { signIn as signInFr } from './fr/sign-in.ts';
import { signedOut as signedOutFr } from './fr/signed-out.ts';
import type { InEachLanguage } from './languages.ts';
import type { Messages } from './messages.ts';
import { overlay } from './overlay.ts';

/** The texts of what a tag draws before its app is here. */
export type FirstScreenMessages = Pick<Messages, 'loading' | 'signIn' | 'signedOut'>;

const firstScreenMessages: InEachLanguage<FirstScreenMessages> = {
  en: { loading: loadingEn, signIn: signInEn, signedOut: signedOutEn },
  fr: { loading: loadingFr, signIn: signInFr, signedOut: signedOutFr },
};

/** The same for a language: what was registered for it, else what is built in, else English. */
export const firstScreenMessagesFor = (language: string): FirstScreenMessages => overlay(firstScreenMessages, language);
