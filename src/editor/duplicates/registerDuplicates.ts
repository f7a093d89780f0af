import { commands, window, workspace, type Disposable } from 'vscode';
import { describeError } from '../../protocol/rpcError.ts';
import { DisposableStore } from '../disposableStore.ts';
import { LateProvider } from '../lateProvider.ts';
import { loadOnce } from '../loadOnce.ts';
import { readShowsWhileTyping } from '../settings.ts';
import type { DuplicatesSurroundings } from './duplicates.ts';
import type { DuplicatesNode } from './duplicatesTree.ts';

/** Those that the first use can be; loading takes their place by the real ones. */
const COMMANDS = [
  'simile.findDuplicates',
  ...['refresh', 'cancel', 'clear', 'chooseKind', 'showIgnored', 'hideIgnored', 'openIgnored', 'export', 'copy'].map(
    (name) => `simile.duplicates.${name}`,
  ),
  ...['compare', 'openBoth', 'showDifferences', 'ignoreGroup', 'ignoreText', 'restore'].map(
    (name) => `simile.duplicates.${name}`,
  ),
];

/**
 * Registers the view “Near-Duplicates” and its commands. What is behind them is loaded with the first command, or where a
 * setting says that duplicates are marked while a person types.
 */
export function registerDuplicates(surroundings: DuplicatesSurroundings): Disposable {
  const store = new DisposableStore();
  const standIns = store.add(new DisposableStore());
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
    // No command can be registered twice.
    standIns.dispose();
    try {
      const duplicates = store.add(createDuplicates(tree, surroundings));
      provider.follow(duplicates.provider);
    } catch (error) {
      addStandIns();
      throw error;
    }
  });
  const loadIfMarked = () => {
    if (!listScopes().some((scope) => readShowsWhileTyping(scope))) return;
    load().catch((error: unknown) => {
      surroundings.log(`Near-duplicates are not marked: ${describeError(error)}`);
    });
  };
  const addStandIns = () => {
    for (const command of COMMANDS) {
      standIns.add(
        commands.registerCommand(command, async (...args: unknown[]) => {
          await load();
          return commands.executeCommand(command, ...args);
        }),
      );
    }
    standIns.add(window.onDidChangeActiveTextEditor(loadIfMarked));
    standIns.add(workspace.onDidChangeConfiguration(loadIfMarked));
  };
  addStandIns();
  loadIfMarked();
  return store;
}

/** What the setting is asked for: it can differ by folder and by language. */
function listScopes() {
  const document = window.activeTextEditor?.document;
  return [document, ...(workspace.workspaceFolders ?? [])].filter((scope) => scope !== undefined);
}
