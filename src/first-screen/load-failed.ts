import type { TemplateResult } from 'lit';
import type { FirstScreenMessages } from '../i18n/first-screen-messages.ts';
import type { Problem } from '../i18n/problem.ts';
import { notice } from '../templates/notice.ts';
import { retryButton } from '../templates/retry-button.ts';
import type { AppLoader, LoadError } from './app-loader.ts';

/** Why the app did not come, in words. */
export const loadErrorText = ({ code }: LoadError, { loading }: FirstScreenMessages): Problem =>
  code === 'offline' ? loading.offline : loading.notLoaded;

/** That the app did not come, with the way on: another try, or a new page where trying again can't help. */
export function loadFailed(
  app: Pick<AppLoader<never>, 'error' | 'isLoading' | 'needsReload' | 'retry'>,
  text: FirstScreenMessages,
): TemplateResult {
  return notice({
    tone: 'danger',
    words: loadErrorText(app.error ?? { code: 'part-missing' }, text),
    action: retryButton(text, {
      onClick: () => void app.retry(),
      isPending: app.isLoading,
      ...(app.needsReload && { label: text.loading.reloadPage }),
    }),
  });
}
