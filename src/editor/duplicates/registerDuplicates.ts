import { window, workspace, type Disposable } from 'vscode';
import { describeError } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { LateProvider } from '../lateProvider.ts';
import { loadOnce } from '../loadOnce.ts';
import { registerLateCommands } from '../registerLateCommands.ts';
import { readShowsWhileTyping } from '../settings.ts';
import type { DuplicatesSurroundings } from './duplicates.ts';
import type { DuplicatesCommands } from './duplicatesCommands.ts';
import type { DuplicatesNode } from './duplicatesTree.ts';

/** Which method each command is. */
const methods: Readonly<Record<string, keyof DuplicatesCommands>> = {
  'simile.findDuplicates': 'find',
  'simile.duplicates.refresh': 'refresh',
  'simile.duplicates.cancel': 'cancel',
  'simile.duplicates.clear': 'clear',
  'simile.duplicates.chooseKind': 'chooseKind',
  'simile.duplicates.showIgnored': 'showIgnored',
  'simile.duplicates.hideIgnored': 'hideIgnored',
  'simile.duplicates.openIgnored': 'openIgnored',
  'simile.duplicates.export': 'export',
  'simile.duplicates.copy': 'copy',
  'simile.duplicates.compare': 'compare',
  'simile.duplicates.openBoth': 'openBoth',
  'simile.duplicates.showDifferences': 'showDifferences',
  'simile.duplicates.ignoreGroup': 'ignoreGroup',
  'simile.duplicates.ignoreText': 'ignoreText',
  'simile.duplicates.restore': 'restore',
};

/**
 * The view “Near-Duplicates” and its commands. What is behind them is loaded with the first command, or where a setting says
 * that duplicates are marked while a person types.
 */
export function registerDuplicates(surroundings: DuplicatesSurroundings): Disposable {
  const store = new DisposableStore();
  const provider = store.add(new LateProvider<DuplicatesNode>());
  const tree = store.add(
    window.createTreeView('simile.duplicates', {
      treeDataProvider: provider,
      canSelectMany: true,
      showCollapseAll: true,
    }),
  );
  const load = loadOnce(async () => {
    const { createDuplicates } = await import('./duplicates.ts');
    const duplicates = store.add(createDuplicates(tree, surroundings));
    provider.follow(duplicates.provider);
    watching.dispose();
    return duplicates;
  });
  store.add(registerLateCommands(methods, async () => (await load()).commands));
  const loadIfMarked = () => {
    if (!listScopes().some((scope) => readShowsWhileTyping(scope))) return;
    load().catch((error: unknown) => {
      surroundings.log(`Near-duplicates are not marked: ${describeError(error)}`);
    });
  };
  const watching = store.add(new DisposableStore());
  watching.add(window.onDidChangeActiveTextEditor(loadIfMarked));
  watching.add(workspace.onDidChangeConfiguration(loadIfMarked));
  // The settings of folders take VS Code a while to put together: not while it waits for the activation.
  const first = setImmediate(loadIfMarked);
  watching.add({ dispose: () => clearImmediate(first) });
  return store;
}

/** What the setting is asked for: it can differ by folder and by language. */
function listScopes() {
  const document = window.activeTextEditor?.document;
  return [document, ...(workspace.workspaceFolders ?? [])].filter((scope) => scope !== undefined);
}
