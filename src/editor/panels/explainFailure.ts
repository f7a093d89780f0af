import { l10n } from 'vscode';
import type { PanelNotice } from '../../protocol/panelNotice.ts';
import { describeError } from '../../protocol/rpcError.ts';
import { reasonOfFailure } from '../similar/searchFailure.ts';
import { composeNotice, tryAgain } from './composeNotice.ts';

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
  const again = tryAgain(retry);
  const showLog = { action: 'showLog', title: l10n.t('Show Log') } as const;
  switch (reasonOfFailure(error)) {
    case 'engineGone':
      return composeNotice<Action | 'showLog'>(
        ended,
        l10n.t('It is started again when you try again.'),
        again,
        showLog,
      );
    case 'engineDown':
      return composeNotice<Action | 'showLog'>(
        l10n.t('Simile’s engine keeps ending, so it is not started again by itself.'),
        l10n.t('Restart it, or see in the log what it said last.'),
        { action: restart, title: l10n.t('Restart Engine') },
        showLog,
      );
    case 'modelUnusable':
      return composeNotice<Action | 'showLog'>(
        l10n.t('Simile’s encoder cannot be used: {0}', describeError(error)),
        l10n.t('Choose another with the command “Choose Encoder”, or install it again.'),
        again,
        showLog,
      );
    case 'failed':
      return composeNotice<Action | 'showLog'>(
        failed(describeError(error)),
        l10n.t('Try again, or see in the log what happened.'),
        again,
        showLog,
      );
  }
}
