import type { ProjectedItems } from '../../protocol/map.ts';

/** Whether two answers are of the same items, at the same places. */
export function sameColumns(a: ProjectedItems, b: ProjectedItems): boolean {
  return (
    isEqual(a.uris, b.uris) &&
    isEqual(a.document, b.document) &&
    isEqual(a.ranges, b.ranges) &&
    isEqual(a.texts, b.texts)
  );
}

function isEqual<T>(a: ArrayLike<T>, b: ArrayLike<T>): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
