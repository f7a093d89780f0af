import { commands, l10n, window, type Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { exportResults, pickExportFormat, type ExportFormat } from './exportResults.ts';
import type { SimilarController } from './similarController.ts';
import type { SimilarView } from './similarView.ts';

/** What can be done with the list of results as a whole. */
export function registerResultCommands(controller: SimilarController, view: SimilarView): Disposable {
  const store = new DisposableStore();
  const register = <Args extends unknown[]>(command: string, run: (...args: Args) => unknown) =>
    store.add(commands.registerCommand(command, run));

  register('simile.filterResults', () => askForFilter(view));
  register('simile.clearFilter', () => (view.filter = ''));
  register('simile.showDismissed', () => view.showDismissed());
  register('simile.collapseResults', async () => {
    await commands.executeCommand('simile.similar.focus');
    await commands.executeCommand('list.collapseAll');
  });
  // A key may name the format, which saves choosing it.
  register('simile.exportResults', async (named?: ExportFormat) => {
    const { result } = controller;
    if (result.kind !== 'found') return;
    const format = typeof named === 'string' ? named : await pickExportFormat();
    if (format) await exportResults(result.outcome, view.roots, format);
  });
  return store;
}

/** The list follows what is typed; Escape leaves it as it was before. */
async function askForFilter(view: SimilarView): Promise<void> {
  const before = view.filter;
  const input = window.createInputBox();
  input.title = l10n.t('Filter Results');
  input.placeholder = l10n.t('Words that occur in the passage, its headings or the path of its file');
  input.value = before;
  // What was typed last is taken over by typing.
  input.valueSelection = [0, before.length];
  let isAccepted = false;
  input.onDidChangeValue((typed) => (view.filter = typed));
  input.onDidAccept(() => {
    isAccepted = true;
    input.hide();
  });
  await new Promise<void>((resolve) => {
    input.onDidHide(resolve);
    input.show();
  });
  input.dispose();
  if (!isAccepted) view.filter = before;
}
