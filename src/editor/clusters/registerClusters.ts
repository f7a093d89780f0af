import { window, type Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore.ts';
import { LateProvider } from '../lateProvider.ts';
import { loadOnce } from '../loadOnce.ts';
import { registerLateCommands } from '../registerLateCommands.ts';
import type { ClustersSurroundings } from './clusters.ts';
import type { ClustersCommands } from './clustersCommands.ts';
import type { ClustersNode } from './clustersTree.ts';

/** Which method each command is. */
const methods: Readonly<Record<string, keyof ClustersCommands>> = {
  'simile.clusterNotes': 'clusterWorkspace',
  'simile.clusterFolder': 'clusterFolder',
  'simile.clusters.refresh': 'refresh',
  'simile.clusters.cancel': 'cancel',
  'simile.clusters.clear': 'clear',
  'simile.clusters.chooseItems': 'chooseItems',
  'simile.clusters.chooseScope': 'chooseScope',
  'simile.clusters.chooseMethod': 'chooseMethod',
  'simile.clusters.chooseCount': 'chooseCount',
  'simile.clusters.more': 'more',
  'simile.clusters.fewer': 'fewer',
  'simile.clusters.show': 'show',
  'simile.clusters.open': 'open',
  'simile.clusters.openBeside': 'openBeside',
  'simile.clusters.rename': 'rename',
  'simile.clusters.pin': 'pin',
  'simile.clusters.unpin': 'unpin',
  'simile.clusters.exclude': 'exclude',
  'simile.clusters.include': 'include',
  'simile.clusters.showExcluded': 'showExcluded',
  'simile.clusters.hideExcluded': 'hideExcluded',
  'simile.clusters.filter': 'filter',
  'simile.clusters.clearFilter': 'clearFilter',
  'simile.clusters.showHeatmap': 'showHeatmap',
  'simile.clusters.showOnMap': 'showOnMap',
  'simile.clusters.copy': 'copy',
  'simile.clusters.export': 'export',
  'simile.clusters.exportCluster': 'exportCluster',
};

/** The view “Clusters” and its commands. What is behind them is loaded with the first command. */
export function registerClusters(surroundings: ClustersSurroundings): Disposable {
  const store = new DisposableStore();
  const provider = store.add(new LateProvider<ClustersNode>());
  const tree = store.add(
    window.createTreeView('simile.clusters', {
      treeDataProvider: provider,
      canSelectMany: true,
      showCollapseAll: true,
    }),
  );
  const load = loadOnce(async () => {
    const { createClusters } = await import('./clusters.ts');
    const clusters = store.add(createClusters(tree, surroundings));
    provider.follow(clusters.provider);
    return clusters;
  });
  store.add(registerLateCommands(methods, async () => (await load()).commands));
  return store;
}
