import type { IgnoredDuplicate } from '../../core/duplicates/ignoredFile.ts';
import { orderPair } from '../../core/duplicates/ignoredSet.ts';
import type { DuplicateGroup, DuplicateText } from '../../protocol/duplicates.ts';

/**
 * What is written down to ignore a group: of texts that are near each other every pair; the texts themselves where they are
 * identical, boilerplate, or more than the group holds, so that not all pairs are known.
 *
 * @param files where they stand, relative to the workspace folder, ascending
 */
export function entriesToIgnore(
  { members, texts, sort, contents }: DuplicateGroup,
  files: readonly string[],
): IgnoredDuplicate[] {
  const areTextsIgnored = members.length === 1 || contents !== null || sort === 'boilerplate' || texts > members.length;
  return areTextsIgnored
    ? members.flatMap(({ hashes }) => hashes.map((hash) => ({ texts: [hash] as const, files })))
    : pairTexts(members).map((pair) => ({ texts: pair, files }));
}

/** All pairs of texts, each by their hashes in ascending order. */
export function pairTexts(members: readonly DuplicateText[]): (readonly [string, string])[] {
  return members.flatMap(({ hashes: [a] }, at) => members.slice(at + 1).map(({ hashes: [b] }) => orderPair(a, b)));
}
