import { commands, l10n, window } from 'vscode';
import { RpcError, describeError } from '../../protocol/rpcError.ts';

/** What a view says after what it was asked for has failed. */
export type FailureReason = 'engineGone' | 'engineDown' | 'modelUnusable' | 'failed';

/** What has failed, where it is not a search. */
export interface ReportedWork {
  /** For the log. */
  readonly name: string;
  /** That it has failed, and why, for a person. */
  readonly explain: (reason: string) => string;
}

const search: ReportedWork = { name: 'The search', explain: (reason) => l10n.t('The search failed: {0}', reason) };

/** Why nothing was found, from what a request was rejected with. */
export function reasonOfFailure(error: unknown): FailureReason {
  if (!(error instanceof RpcError)) return 'failed';
  switch (error.code) {
    case 'gone':
      return 'engineGone';
    case 'down':
      return 'engineDown';
    case 'model-missing':
    case 'model-damaged':
    case 'encoder-refused':
      return 'modelUnusable';
    default:
      return 'failed';
  }
}

/** What to do so that a list gets newer, in the words of its view. */
export interface OlderList {
  /** The engine ended in the middle; the next question starts it again. */
  readonly ended: string;
  /** The engine stays down until a person restarts it. */
  readonly down: string;
  readonly failed: (reason: string) => string;
}

/** On one line why a list is still the one of before, and what to do. */
export function explainOlder(error: unknown, { ended, down, failed }: OlderList): string {
  switch (reasonOfFailure(error)) {
    case 'engineGone':
      return ended;
    case 'engineDown':
      return down;
    case 'modelUnusable':
      return l10n.t('Simile’s encoder cannot be used: choose another, or install it again');
    case 'failed':
      return failed(describeError(error));
  }
}

/** Writes down what has failed, and tells a person where the view alone would not do: it says less, and has no way out. */
export function reportFailure(error: unknown, log: (line: string) => void, work: ReportedWork = search): void {
  const detail = describeError(error);
  log(`${work.name} failed: ${detail}`);
  const reason = reasonOfFailure(error);
  if (reason === 'engineGone') return;
  const showLog = { title: l10n.t('Show Log'), command: 'simile.showLog' };
  const restart = { title: l10n.t('Restart Engine'), command: 'simile.restartEngine' };
  const choose = { title: l10n.t('Choose Encoder'), command: 'simile.chooseEncoder' };
  const first = { engineDown: [restart], modelUnusable: [choose], failed: [] }[reason];
  const actions = [...first, showLog];
  void window.showErrorMessage(explain(reason, detail, work), ...actions).then((chosen) => {
    if (chosen) void commands.executeCommand(chosen.command);
  });
}

function explain(reason: FailureReason, detail: string, work: ReportedWork): string {
  switch (reason) {
    case 'engineDown':
      return l10n.t('Simile’s engine keeps ending, so it is not started again by itself.');
    case 'modelUnusable':
      return l10n.t('Simile’s encoder cannot be used: {0}', detail);
    default:
      return work.explain(detail);
  }
}
