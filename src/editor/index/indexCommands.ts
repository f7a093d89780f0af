import { ProgressLocation, commands, l10n, window, type Disposable } from 'vscode';
import { describeError } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { IndexStatusDocument } from './indexStatusDocument.ts';
import type { WorkspaceIndex } from './workspaceIndex.ts';

export function registerIndexCommands(index: WorkspaceIndex, status: IndexStatusDocument): Disposable {
  const store = new DisposableStore();
  const register = (command: string, run: () => unknown) => store.add(commands.registerCommand(command, run));

  register('simile.pauseIndexing', () => index.pause());
  register('simile.resumeIndexing', () => index.resume());
  register('simile.showIndexStatus', () =>
    window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Asking Simile’s engine') }, () =>
      status.show(),
    ),
  );
  register('simile.rebuildIndex', () => rebuild(index));

  const showPaused = () => void commands.executeCommand('setContext', 'simile.index.paused', index.state.paused);
  let shown = index.state.paused;
  showPaused();
  store.add(
    index.onDidChange(({ paused }) => {
      if (paused === shown) return;
      shown = paused;
      showPaused();
    }),
  );
  return store;
}

async function rebuild(index: WorkspaceIndex): Promise<void> {
  try {
    await index.rebuild();
  } catch (error) {
    void window.showErrorMessage(l10n.t('The index could not be rebuilt: {0}', describeError(error)));
  }
}
