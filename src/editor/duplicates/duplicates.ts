import type { Disposable, Memento, TreeDataProvider, TreeView } from 'vscode';
import type { PlacedItem } from '../../protocol/engineApi.ts';
import { DisposableStore } from '../disposableStore.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import { DuplicateActions } from './duplicateActions.ts';
import { DuplicateChoices } from './duplicateChoices.ts';
import { DuplicateDiagnostics } from './duplicateDiagnostics.ts';
import { DuplicatesCommands } from './duplicatesCommands.ts';
import { DuplicatesController } from './duplicatesController.ts';
import type { DuplicatesNode } from './duplicatesTree.ts';
import { DuplicatesView } from './duplicatesView.ts';
import { IgnoredStore } from './ignoredStore.ts';

export interface DuplicatesSurroundings {
  readonly engine: EngineHost;
  readonly index: WorkspaceIndex;
  readonly opener: PassageOpener;
  /** Shows two passages word by word. */
  readonly compare: (left: PlacedItem, right: PlacedItem) => Promise<void>;
  readonly memory: Memento;
  readonly log: (line: string) => void;
}

/** What is behind the view “Near-Duplicates”, loaded with its first use. */
export interface Duplicates extends Disposable {
  readonly provider: TreeDataProvider<DuplicatesNode>;
  readonly commands: DuplicatesCommands;
}

/** Builds it, for a view that stands already, with what says so while a person types. */
export function createDuplicates(tree: TreeView<DuplicatesNode>, surroundings: DuplicatesSurroundings): Duplicates {
  const { engine, index, opener, compare, memory, log } = surroundings;
  const store = new DisposableStore();
  const choices = store.add(new DuplicateChoices(memory));
  const ignored = store.add(new IgnoredStore());
  const controller = store.add(new DuplicatesController({ engine, index, choices, ignored, log }));
  const view = store.add(new DuplicatesView({ controller, choices, ignored, tree }));
  const diagnostics = store.add(new DuplicateDiagnostics(index, ignored, log));
  store.add(new DuplicateActions(diagnostics, { ignored, opener, compare }));
  const commands = new DuplicatesCommands({ controller, choices, view, ignored, opener, compare });
  return { provider: view, commands, dispose: () => store.dispose() };
}
