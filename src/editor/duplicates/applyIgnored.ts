import { IgnoredSet } from '../../core/duplicates/ignoredSet.ts';
import type { DuplicateGroup, DuplicateText, IgnoredDuplicates } from '../../protocol/duplicates.ts';

/**
 * Groups as they are by what is ignored now: a group is ignored as a whole where nothing of it would be left, and else goes
 * on without the texts that are. The engine says the same of groups that it finds; this is for those found before.
 */
export function applyIgnored(groups: readonly DuplicateGroup[], ignored: IgnoredDuplicates): DuplicateGroup[] {
  const known = new IgnoredSet(ignored);
  const isIgnored = ({ hashes }: DuplicateText) => hashes.every((hash) => known.hasText(hash));
  return groups.map((group) => {
    const left = group.members.filter((member) => !isIgnored(member));
    if (group.members.length === 1 || group.contents !== null) return { ...group, ignored: left.length === 0 };
    const [first, ...others] = left;
    if (!first || others.length === 0 || isEveryPairIgnored(left, known)) return { ...group, ignored: true };
    if (left.length === group.members.length) return { ...group, ignored: false };
    return {
      ...group,
      members: [first, ...others],
      texts: group.texts - (group.members.length - left.length),
      places: left.reduce((sum, { places }) => sum + places.length, 0),
      documents: new Set(left.flatMap(({ places }) => places.map(({ uri }) => uri))).size,
      ignored: false,
    };
  });
}

function isEveryPairIgnored(members: readonly DuplicateText[], ignored: IgnoredSet): boolean {
  return members.every((a, at) => members.slice(at + 1).every((b) => ignored.hasPair(a.hashes[0], b.hashes[0])));
}
