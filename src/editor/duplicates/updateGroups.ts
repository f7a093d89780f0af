import type { DuplicateGroup, DuplicateSort, DuplicateText } from '../../protocol/duplicates.ts';

const sorts: readonly DuplicateSort[] = ['identical', 'sameWords', 'sameMeaning', 'boilerplate', 'short'];

/**
 * Brings groups up to date after some documents have changed: what stood in them goes, and the groups that they are in now
 * take the place of those with the same texts.
 *
 * @param changed URIs of the documents
 * @param fresh all groups with a place in one of them
 */
export function updateGroups(
  groups: readonly DuplicateGroup[],
  changed: ReadonlySet<string>,
  fresh: readonly DuplicateGroup[],
): DuplicateGroup[] {
  const known = new Set(fresh.flatMap((group) => hashesOf(group).map((hash) => `${group.sort}/${hash}`)));
  const kept = groups
    .filter((group) => !hashesOf(group).some((hash) => known.has(`${group.sort}/${hash}`)))
    .flatMap((group) => withoutPlaces(group, changed) ?? []);
  return [...kept, ...fresh].sort(compareGroups);
}

/** A group without its places in some documents; undefined where what is left is none. */
function withoutPlaces(group: DuplicateGroup, changed: ReadonlySet<string>): DuplicateGroup | undefined {
  const isGone = ({ uri }: DuplicateText['places'][number]) => changed.has(uri);
  if (!group.members.some(({ places }) => places.some(isGone))) return group;
  let gone = 0;
  const members = group.members.flatMap((member) => {
    const [place, ...places] = member.places.filter((one) => !isGone(one));
    gone += member.places.length - places.length - (place ? 1 : 0);
    return place ? [{ ...member, places: [place, ...places] as const }] : [];
  });
  const [first, ...others] = members;
  const isLeft = group.members.length > 1 ? others.length > 0 : (first?.places.length ?? 0) > 1;
  if (!first || !isLeft) return undefined;
  const documents = new Set(members.flatMap(({ places }) => places.map(({ uri }) => uri))).size;
  return {
    ...group,
    members: [first, ...others],
    texts: group.texts - (group.members.length - members.length),
    places: group.places - gone,
    // Of a group that is larger than its answer, not all documents are known.
    documents: group.texts > group.members.length ? group.documents : documents,
  };
}

/** The order of `DuplicatesAnswer.groups`. */
function compareGroups(a: DuplicateGroup, b: DuplicateGroup): number {
  return (
    Number(a.ignored) - Number(b.ignored) ||
    sorts.indexOf(a.sort) - sorts.indexOf(b.sort) ||
    weigh(b) - weigh(a) ||
    (a.id < b.id ? -1 : 1)
  );
}

function weigh({ sort, members, cosine, documents }: DuplicateGroup): number {
  if (sort === 'identical') return members[0].text.length * (members[0].places.length - 1);
  return sort === 'sameWords' || sort === 'sameMeaning' ? cosine : documents;
}

function hashesOf({ members }: DuplicateGroup): string[] {
  return members.flatMap(({ hashes }) => hashes);
}
