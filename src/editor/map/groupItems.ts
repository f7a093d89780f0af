import { env, l10n } from 'vscode';
import type { GroupingKind, MapGrouping, MapSource } from '../../protocol/mapApi.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { labelCluster } from '../clusters/labelCluster.ts';
import { nameDocument } from '../documents/nameDocument.ts';
import { askDocuments, type AskedParts } from './askDocuments.ts';
import { groupDates } from './groupDates.ts';
import { groupNames, type NamedGroups } from './groupNames.ts';
import type { HeldItems } from './heldItems.ts';
import { matchClusters } from './matchClusters.ts';
import { nameFolders } from './nameFolders.ts';
import { readDates } from './readDates.ts';

/** Fewer items than this are not clustered. */
const LEAST_CLUSTERED = 4;

/**
 * What items can be coloured by, in the order to offer: labels last, since there may be none. Clusters are those of all items
 * of the source, so that they are not offered for a sample of them.
 */
export function listGroupings(items: HeldItems, total: number): GroupingKind[] {
  const folders = new Set(nameFolders(items.uris.map(nameDocument)));
  return [
    ...(items.size >= LEAST_CLUSTERED && items.size === total ? (['cluster'] as const) : []),
    ...(folders.size > 1 ? (['folder'] as const) : []),
    'date',
    'label',
  ];
}

/**
 * The groups that items are coloured by.
 *
 * Rejects with what `signal` was aborted with, with the engine's `RpcError`, or with one that says that there are no such groups.
 */
export async function groupItems(
  parts: AskedParts,
  items: HeldItems,
  source: MapSource,
  by: GroupingKind,
  signal: AbortSignal,
): Promise<MapGrouping> {
  const found = await findGroups(parts, items, source, by, signal);
  return { by, first: items.first, isOrdered: by === 'date', ...found };
}

async function findGroups(
  parts: AskedParts,
  items: HeldItems,
  source: MapSource,
  by: GroupingKind,
  signal: AbortSignal,
): Promise<NamedGroups> {
  const { document } = items.columns;
  const { compare } = new Intl.Collator(env.language, { numeric: true });
  switch (by) {
    case 'cluster':
      return findClusters(parts, items, source, signal);
    case 'folder': {
      const folders = nameFolders(items.uris.map(nameDocument));
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
