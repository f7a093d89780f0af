import { env, l10n } from 'vscode';
import type { GroupingKind, MapGrouping, MapSource } from '../../protocol/mapApi.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { labelCluster } from '../clusters/labelCluster.ts';
import { askDocuments, type AskedParts } from '../index/askDocuments.ts';
import { groupDates } from './groupDates.ts';
import { groupNames, type NamedGroups } from './groupNames.ts';
import type { HeldItems } from './heldItems.ts';
import { matchClusters } from './matchClusters.ts';
import { nameFolders } from './nameFolders.ts';
import { readDates } from './readDates.ts';
import type { ShownMap } from './shownMap.ts';

/**
 * The groups that items are coloured by.
 *
 * Rejects with what `signal` was aborted with, with the engine's `RpcError`, or with one that says that there are no such groups.
 */
export async function groupItems(
  parts: AskedParts,
  shown: ShownMap,
  by: GroupingKind,
  signal: AbortSignal,
): Promise<MapGrouping> {
  const found = await findGroups(parts, shown, by, signal);
  return { by, first: shown.items.first, isOrdered: by === 'date', ...found };
}

async function findGroups(
  parts: AskedParts,
  { items, content }: ShownMap,
  by: GroupingKind,
  signal: AbortSignal,
): Promise<NamedGroups> {
  const { document } = items.columns;
  const { compare } = new Intl.Collator(env.language, { numeric: true });
  switch (by) {
    case 'cluster':
      return findClusters(parts, items, content.source, signal);
    case 'folder': {
      const folders = nameFolders(content.items.paths);
      return groupNames(
        document,
        folders.map((folder) => (folder === '' ? l10n.t('(no folder)') : folder)),
        compare,
      );
    }
    case 'label': {
      // What reads front matter is as large as all the rest.
      const { readTags } = await import('./readTags.ts');
      const groups = groupNames(document, await readTags(items.uris, signal), compare);
      if (groups.names.length > 0) return groups;
      throw new RpcError('internal', l10n.t('None of these notes has tags in its front matter.'));
    }
    case 'date':
      return groupDates(document, await readDates(items.uris, signal), env.language);
  }
}

async function findClusters(
  parts: AskedParts,
  items: HeldItems,
  source: MapSource,
  signal: AbortSignal,
): Promise<NamedGroups> {
  // What is renamed meanwhile has its old name in the answer.
  const { columns, kind } = items;
  const { answer } = await askDocuments(
    parts,
    source,
    (engine, scope) => engine.clusterItems({ ...scope, items: kind }, { signal }),
    { signal, explicit: false },
  );
  return {
    names: answer.clusters.map((_, cluster) => labelCluster(answer, cluster)),
    groupOf: matchClusters(columns, answer),
  };
}
