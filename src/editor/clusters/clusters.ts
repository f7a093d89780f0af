import type { Disposable, Memento, TreeDataProvider, TreeView } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import type { EngineHost } from '../engine/engineHost.ts';
import type { Heatmaps } from '../heatmap/registerHeatmap.ts';
import type { WorkspaceIndex } from '../index/workspaceIndex.ts';
import { WorkspaceLinks } from '../related/workspaceLinks.ts';
import type { PassageOpener } from '../similar/passageOpener.ts';
import { ClusteringChoices } from './clusteringChoices.ts';
import { ClustersCommands } from './clustersCommands.ts';
import { ClustersController } from './clustersController.ts';
import type { ClustersNode } from './clustersTree.ts';
import { ClustersView } from './clustersView.ts';
import { MarkStore } from './markStore.ts';

export interface ClustersSurroundings {
  readonly engine: EngineHost;
  readonly index: WorkspaceIndex;
  readonly opener: PassageOpener;
  readonly heatmaps: Pick<Heatmaps, 'show'>;
  readonly memory: Memento;
  readonly log: (line: string) => void;
}

/** What is behind the view “Clusters”, loaded with its first use. */
export interface Clusters extends Disposable {
  readonly provider: TreeDataProvider<ClustersNode>;
  readonly commands: ClustersCommands;
}

/** Builds it, for a view that stands already. */
export function createClusters(tree: TreeView<ClustersNode>, surroundings: ClustersSurroundings): Clusters {
  const { engine, index, opener, heatmaps, memory, log } = surroundings;
  const store = new DisposableStore();
  const choices = store.add(new ClusteringChoices(memory));
  const marks = store.add(new MarkStore(memory));
  const links = store.add(new WorkspaceLinks(index));
  const controller = store.add(new ClustersController({ engine, index, choices, log }));
  const view = store.add(new ClustersView({ controller, choices, marks, tree }));
  const commands = new ClustersCommands({
    controller,
    choices,
    view,
    marks,
    links,
    opener,
    listUris: () => index.uris,
    heatmaps,
  });
  return { provider: view, commands, dispose: () => store.dispose() };
}
