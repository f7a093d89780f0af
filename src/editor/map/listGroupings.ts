import type { GroupingKind } from '../../protocol/mapApi.ts';
import { nameFolders } from './nameFolders.ts';

/** Fewer items than this are not clustered. */
const LEAST_CLUSTERED = 4;

/**
 * What items can be coloured by, in the order to offer: labels last, since there may be none. Clusters are those of all items
 * of the source, so that they are not offered for a sample of them.
 *
 * @param paths of the documents
 * @param shown items that are shown, of `total`
 */
export function listGroupings(paths: readonly string[], shown: number, total: number): GroupingKind[] {
  const folders = new Set(nameFolders(paths));
  return [
    ...(shown >= LEAST_CLUSTERED && shown === total ? (['cluster'] as const) : []),
    ...(folders.size > 1 ? (['folder'] as const) : []),
    'date',
    'label',
  ];
}
