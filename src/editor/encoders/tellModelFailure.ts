import { commands, l10n, window } from 'vscode';
import { ModelError } from '../../network/modelError.ts';
import { describeError } from '../../protocol/rpcError.ts';
import { explainModelFailure } from './explainModelFailure.ts';
import { listWaysOut, type WayOut } from './waysOut.ts';

/** Says why something about an encoder came to nothing, and offers ways out. That a person has cancelled it is not said. */
export function tellModelFailure(error: unknown, retry: () => unknown, log: (line: string) => void): void {
  if (!(error instanceof ModelError)) {
    log(`An encoder: ${describeError(error)}`);
    const showLog = { title: l10n.t('Show Log'), run: () => commands.executeCommand('simile.showLog') };
    offer(l10n.t('That did not work: {0}', describeError(error)), [toAction('retry', retry), showLog]);
    return;
  }
  if (error.code === 'cancelled') return;
  // Its facts may name files, which are nobody's business in a log.
  log(`An encoder: ${error.code}`);
  offer(
    explainModelFailure(error.failure),
    listWaysOut(error.code).map((way) => toAction(way, retry)),
  );
}

interface Action {
  readonly title: string;
  readonly run: () => unknown;
}

function offer(message: string, actions: readonly Action[]): void {
  void window.showErrorMessage(message, ...actions).then((action) => action?.run());
}

function toAction(way: WayOut, retry: () => unknown): Action {
  switch (way) {
    case 'retry':
      return { title: l10n.t('Try Again'), run: retry };
    case 'choose':
      return { title: l10n.t('Choose Encoder'), run: () => commands.executeCommand('simile.chooseEncoder') };
    case 'import':
      return { title: l10n.t('Import'), run: () => commands.executeCommand('simile.importEncoder') };
    case 'settings':
      return {
        title: l10n.t('Open Settings'),
        run: () => commands.executeCommand('workbench.action.openSettings', 'simile.models.endpoint'),
      };
  }
}
