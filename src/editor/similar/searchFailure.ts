import { commands, l10n, window } from 'vscode';
import { RpcError, describeError } from '../../protocol/rpcError.ts';
import type { EmptyReason } from './searchOutcome.ts';

type FailureReason = Extract<EmptyReason, 'engineGone' | 'engineDown' | 'modelUnusable' | 'failed'>;

/** What a view says after a search has failed. */
export function reasonOfFailure(error: unknown): FailureReason {
  if (!(error instanceof RpcError)) return 'failed';
  switch (error.code) {
    case 'gone':
      return 'engineGone';
    case 'down':
      return 'engineDown';
    case 'model-missing':
    case 'model-damaged':
      return 'modelUnusable';
    default:
      return 'failed';
  }
}

/** Writes down what has failed, and tells a person where the view alone would not do: it says less, and has no way out. */
export function reportFailure(error: unknown, log: (line: string) => void): void {
  const detail = describeError(error);
  log(`The search failed: ${detail}`);
  const reason = reasonOfFailure(error);
  if (reason === 'engineGone') return;
  const showLog = { title: l10n.t('Show Log'), command: 'simile.showLog' };
  const restart = { title: l10n.t('Restart Engine'), command: 'simile.restartEngine' };
  const actions = reason === 'engineDown' ? [restart, showLog] : [showLog];
  void window.showErrorMessage(explain(reason, detail), ...actions).then((chosen) => {
    if (chosen) void commands.executeCommand(chosen.command);
  });
}

function explain(reason: EmptyReason, detail: string): string {
  switch (reason) {
    case 'engineDown':
      return l10n.t('Simile’s engine keeps ending, so it is not started again by itself.');
    case 'modelUnusable':
      return l10n.t('Simile’s encoder cannot be used: {0} Install Simile again to mend it.', detail);
    default:
      return l10n.t('The search failed: {0}', detail);
  }
}
