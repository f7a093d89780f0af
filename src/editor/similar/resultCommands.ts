import { commands, l10n, type Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { askForFilter } from './askForFilter.ts';
import { readFormat } from './exportFormat.ts';
import { exportResults, pickResultsFormat } from './exportResults.ts';
import type { SimilarController } from './similarController.ts';
import type { SimilarView } from './similarView.ts';

/** What can be done with the list of results as a whole. */
export function registerResultCommands(controller: SimilarController, view: SimilarView): Disposable {
  const store = new DisposableStore();
  const register = <Args extends unknown[]>(command: string, run: (...args: Args) => unknown) =>
    store.add(commands.registerCommand(command, run));

  register('simile.filterResults', () =>
    askForFilter(view, {
      title: l10n.t('Filter Results'),
      placeholder: l10n.t('Words that occur in the passage, its headings or the path of its file'),
    }),
  );
  register('simile.clearFilter', () => (view.filter = ''));
  register('simile.showDismissed', () => view.showDismissed());
  register('simile.collapseResults', async () => {
    await commands.executeCommand('simile.similar.focus');
    await commands.executeCommand('list.collapseAll');
  });
  // A key may name the format, which saves choosing it.
  register('simile.exportResults', async (named?: unknown) => {
    const { result } = controller;
    if (result.kind !== 'found') return;
    const format = readFormat(named) ?? (await pickResultsFormat());
    if (format) await exportResults(result.outcome, view.roots, format);
  });
  return store;
}
