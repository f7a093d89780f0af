import { l10n } from 'vscode';
import { describeError } from '../../protocol/rpcError.ts';
import { reasonOfFailure } from '../similar/searchFailure.ts';

/** What a panel says in place of its content, and what it offers to do. */
export interface PanelNotice<Action extends string> {
  readonly message: string;
  readonly hint: string;
  readonly actions: readonly { readonly action: Action; readonly title: string }[];
}

export interface FailedWork<Action extends string> {
  /** That the engine ended before it was done. */
  readonly ended: string;
  /** That it could not be done, for a reason that is no concern of the panel's. */
  readonly failed: (reason: string) => string;
  readonly retry: Action;
  readonly restart: Action;
}

/** Why a panel has nothing to show, and what can be done about it. */
export function explainFailure<Action extends string>(
  error: unknown,
  { ended, failed, retry, restart }: FailedWork<Action>,
): PanelNotice<Action | 'showLog'> {
  const tryAgain = { action: retry, title: l10n.t('Try Again') };
  const showLog = { action: 'showLog', title: l10n.t('Show Log') } as const;
  switch (reasonOfFailure(error)) {
    case 'engineGone':
      return {
        message: ended,
        hint: l10n.t('It is started again when you try again.'),
        actions: [tryAgain, showLog],
      };
    case 'engineDown':
      return {
        message: l10n.t('Simile’s engine keeps ending, so it is not started again by itself.'),
        hint: l10n.t('Restart it, or see in the log what it said last.'),
        actions: [{ action: restart, title: l10n.t('Restart Engine') }, showLog],
      };
    case 'modelUnusable':
      return {
        message: l10n.t('Simile’s encoder cannot be used: {0}', describeError(error)),
        hint: l10n.t('Install Simile again to mend it.'),
        actions: [tryAgain, showLog],
      };
    case 'failed':
      return {
        message: failed(describeError(error)),
        hint: l10n.t('Try again, or see in the log what happened.'),
        actions: [tryAgain, showLog],
      };
  }
}
