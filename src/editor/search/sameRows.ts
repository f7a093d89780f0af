import type { SearchItem } from './searchItem.ts';

/** The row of the same passage, however it may have moved; undefined where there is none. */
export function findSamePassage(items: readonly SearchItem[], item: SearchItem | undefined): SearchItem | undefined {
  if (item?.type !== 'passage') return undefined;
  return items.find((other) => other.type === 'passage' && other.node.id === item.node.id);
}

/** Whether nobody could tell the two lists apart by how they look and what they do. */
export function areSameRows(a: readonly SearchItem[], b: readonly SearchItem[]): boolean {
  return a.length === b.length && a.every((item, at) => keyOf(item) === keyOf(b[at]));
}

function keyOf(item: SearchItem | undefined): string {
  const stamp = item?.type === 'passage' ? `${item.node.id} ${item.node.match.stamp}` : '';
  return [item?.type, stamp, item?.label, item?.detail].join('\n');
}
