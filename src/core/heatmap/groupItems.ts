import type { TreeCut } from '../clustering/cutTree.ts';

/** Some of the items, by their places among all of them, ascending. */
export interface ItemGroup {
  /** Empty for what has no heading or no label. */
  readonly name: string;
  readonly members: readonly number[];
}

/** What an item is grouped by. */
export interface GroupableItem {
  readonly uri: string;
  /** The document as a person calls it. */
  readonly path: string;
  readonly breadcrumb: readonly string[];
  readonly label?: string;
}

export type Grouping = 'file' | 'heading' | 'label';

/**
 * Groups of items of one file, below one heading (the innermost, with those above it; equal ones of two files are two
 * groups), or of one label. In the order of their first members; each item is in exactly one.
 *
 * The name of a heading is its breadcrumb, with the file before it where the items are of several.
 */
export function groupItems(items: readonly GroupableItem[], by: Grouping): ItemGroup[] {
  const isOneFile = items.every(({ uri }) => uri === items[0]!.uri);
  const describe = (item: GroupableItem): { key: string; name: string } => {
    switch (by) {
      case 'file':
        return { key: item.uri, name: item.path };
      case 'heading': {
        const headings = isOneFile ? item.breadcrumb : [item.path, ...item.breadcrumb];
        return { key: JSON.stringify([item.uri, ...item.breadcrumb]), name: headings.join(' › ') };
      }
      case 'label':
        return { key: item.label ?? '', name: item.label ?? '' };
    }
  };
  const groups = new Map<string, { name: string; members: number[] }>();
  items.forEach((item, place) => {
    const { key, name } = describe(item);
    const group = groups.get(key);
    if (group) group.members.push(place);
    else groups.set(key, { name, members: [place] });
  });
  return [...groups.values()];
}

/** The groups that a cut leaves, in the order of the leaves, named by their numbers from 1. */
export function groupsOfCut({ groupOf, groups }: TreeCut): ItemGroup[] {
  const members = Array.from({ length: groups }, (): number[] => []);
  groupOf.forEach((group, item) => members[group]!.push(item));
  return members.map((ofGroup, group) => ({ name: String(group + 1), members: ofGroup }));
}
