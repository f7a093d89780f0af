import { closenessOf } from '../../core/closeness.ts';
import { DUPLICATE_SORTS, type DuplicateSort } from '../../core/duplicates/duplicateSort.ts';
import type { DuplicateGroup, DuplicateKind, DuplicatePlace, DuplicateText } from '../../protocol/duplicates.ts';
import type { PassageNode } from '../similar/resultTree.ts';
import type { DuplicatesOutcome } from './duplicatesOutcome.ts';

/** Groups of one sort; those that are ignored are a sort of their own. */
export interface SortNode {
  readonly type: 'sort';
  readonly id: string;
  readonly sort: DuplicateSort | 'ignored';
  readonly children: readonly GroupNode[];
  /** Groups of it that were found and are not shown. */
  readonly left: number;
}

export interface GroupNode {
  readonly type: 'group';
  readonly id: string;
  readonly parentSort: SortNode;
  readonly group: DuplicateGroup;
  readonly kind: DuplicateKind;
  /** Whether one of its documents has been changed since. */
  readonly isChanged: boolean;
  readonly children: readonly PlaceNode[];
}

/** A place as the commands of the view “Similar” take it. */
export interface PlaceNode extends PassageNode {
  readonly parent: undefined;
  readonly groupNode: GroupNode;
  readonly member: DuplicateText;
  readonly isChanged: boolean;
}

export type DuplicatesNode = SortNode | GroupNode | PlaceNode;

/** Sorts with their groups, and these with their places. */
export function buildDuplicatesTree(
  { kind, groups, answer, changed }: Pick<DuplicatesOutcome, 'kind' | 'groups' | 'answer' | 'changed'>,
  showsIgnored: boolean,
): SortNode[] {
  return ([...DUPLICATE_SORTS, 'ignored'] as const).flatMap((sort) => {
    const own = groups.filter((group) => (group.ignored ? sort === 'ignored' && showsIgnored : group.sort === sort));
    if (own.length === 0) return [];
    const children: GroupNode[] = [];
    const left = sort === 'ignored' ? 0 : (answer?.left[sort] ?? 0);
    const node: SortNode = { type: 'sort', id: `duplicates/${sort}`, sort, children, left };
    children.push(...own.map((group) => buildGroup(group, kind, node, changed)));
    return [node];
  });
}

/** Whether a passage comes from this view. */
export function isDuplicatePlace({ id }: Pick<PassageNode, 'id'>): boolean {
  return id.startsWith('duplicates/');
}

function buildGroup(
  group: DuplicateGroup,
  kind: DuplicateKind,
  parentSort: SortNode,
  changed: ReadonlySet<string>,
): GroupNode {
  const children: PlaceNode[] = [];
  const id = `${parentSort.id}/${group.id}`;
  const isChanged = group.members.some(({ places }) => places.some(({ uri }) => changed.has(uri)));
  const node: GroupNode = { type: 'group', id, parentSort, group, kind, isChanged, children };
  for (const member of group.members) {
    for (const place of member.places) children.push(buildPlace(place, member, node, changed.has(place.uri)));
  }
  return node;
}

function buildPlace(place: DuplicatePlace, member: DuplicateText, groupNode: GroupNode, isChanged: boolean): PlaceNode {
  const { group, kind } = groupNode;
  const { line, character } = place.range.start;
  const id = `${groupNode.id}/${place.uri}#${line}:${character}`;
  const { cosine, percentile } = group;
  // Duplicates stand out: the word matters only to what shows passages of any view.
  const closeness = closenessOf(percentile, cosine, { 'very close': -1, close: -1, related: -1 });
  const match = {
    ...place,
    text: member.text,
    kind: kind === 'note' ? ('paragraph' as const) : kind,
    cosine,
    percentile,
    closeness,
  };
  return { type: 'passage', id, key: id, parent: undefined, groupNode, member, isChanged, match };
}
