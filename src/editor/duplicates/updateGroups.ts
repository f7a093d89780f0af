import { DUPLICATE_SORTS, weighGroup } from '../../core/duplicates/duplicateSort.ts';
import {
  BOILERPLATE_DOCUMENTS,
  DUPLICATE_MEMBERS_LIMIT,
  type DuplicateGroup,
  type DuplicateText,
} from '../../protocol/duplicates.ts';

type Members = DuplicateGroup['members'];

/** A group from before without what stood in the changed documents. */
interface Remnant {
  readonly before: DuplicateGroup;
  /** Undefined where nothing is left. */
  readonly group: DuplicateGroup | undefined;
}

/**
 * Brings groups up to date after some documents have changed. What stood in them goes, everything else stays: pairs between
 * two other documents were not looked for again. Groups that are found now join those from before that they are part of.
 *
 * @param changed URIs of the documents
 * @param fresh what was found with a place in one of them: all places of each text, but not all texts of each group
 */
export function updateGroups(
  groups: readonly DuplicateGroup[],
  changed: ReadonlySet<string>,
  fresh: readonly DuplicateGroup[],
): DuplicateGroup[] {
  const remnants = groups.map((before): Remnant => ({ before, group: withoutPlaces(before, changed) }));
  const left = remnants.filter(({ group }) => !group || !isCovered(group, fresh));
  return distinguish(joinGroups(left, fresh)).sort(compareGroups);
}

/** Groups without what stood in documents that are gone: the same list where there is none of it. */
export function removeDocuments(
  groups: readonly DuplicateGroup[],
  isGone: (uri: string) => boolean,
): readonly DuplicateGroup[] {
  const uris = groups.flatMap(({ members }) => members.flatMap(({ places }) => places.map(({ uri }) => uri)));
  const gone = new Set(uris.filter(isGone));
  return gone.size === 0 ? groups : updateGroups(groups, gone, []);
}

/** A group without its places in some documents; undefined where what is left is none. */
function withoutPlaces(group: DuplicateGroup, changed: ReadonlySet<string>): DuplicateGroup | undefined {
  const isGone = ({ uri }: DuplicateText['places'][number]) => changed.has(uri);
  if (!group.members.some(({ places }) => places.some(isGone))) return group;
  const members = group.members.flatMap((member) => {
    const [place, ...places] = member.places.filter((one) => !isGone(one));
    if (!place || !isListed(group, [place, ...places])) return [];
    return [{ ...member, places: [place, ...places] as const }];
  });
  const [first, ...others] = members;
  const isLeft = isOfOneText(group) ? members.some(({ places }) => places.length > 1) : others.length > 0;
  if (!first || !isLeft) return undefined;
  const [before, after] = [count(group.members), count([first, ...others])];
  return sortAnew({
    ...group,
    members: [first, ...others],
    // An answer does not hold all texts and places of a large group.
    texts: group.texts - before.texts + after.texts,
    places: group.places - before.places + after.places,
    documents: group.documents - before.documents + after.documents,
  });
}

/** Of a table of contents, whether it still repeats a text of another document. */
function isListed({ contents }: DuplicateGroup, places: DuplicateText['places']): boolean {
  return contents === null || (places.length > 1 && places.some(({ uri }) => uri === contents));
}

/** Whether what was found says all that is left of a group. */
function isCovered(group: DuplicateGroup, fresh: readonly DuplicateGroup[]): boolean {
  if (isOfOneText(group)) {
    const known = new Set(fresh.filter(isOfOneText).flatMap(hashesOf));
    return hashesOf(group).every((hash) => known.has(hash));
  }
  return fresh.some((other) => {
    if (isOfOneText(other) || countShared(group, other) < group.members.length) return false;
    // Of what is ignored and what is not, both may be there, save for the very same texts.
    return group.ignored === other.ignored || group.members.length === other.members.length;
  });
}

function joinGroups(remnants: readonly Remnant[], fresh: readonly DuplicateGroup[]): DuplicateGroup[] {
  let joined: { found: DuplicateGroup[]; remnants: Remnant[] }[] = fresh.map((group) => ({
    found: [group],
    remnants: [],
  }));
  const untouched: DuplicateGroup[] = [];
  for (const remnant of remnants) {
    if (!remnant.group) continue;
    const parts = joined.filter(({ found }) => found.some((group) => belongTogether(remnant.before, group)));
    if (parts.length === 0) {
      untouched.push(remnant.group);
      continue;
    }
    const whole = {
      found: parts.flatMap(({ found }) => found),
      remnants: [...parts.flatMap((part) => part.remnants), remnant],
    };
    joined = [...joined.filter((part) => !parts.includes(part)), whole];
  }
  return [...untouched, ...joined.map((part) => mergeGroups(part.found, part.remnants))];
}

/**
 * Whether a group from before and one that was found now are one. Of texts with the same words any chain is; of others only
 * where they have a pair in common, since half-related texts make no chain, and so with pairs that are ignored.
 */
function belongTogether(before: DuplicateGroup, found: DuplicateGroup): boolean {
  if (before.ignored !== found.ignored || before.contents !== found.contents) return false;
  if (before.contents !== null) return true;
  if (isOfOneText(before) || isOfOneText(found) || familyOf(before) !== familyOf(found)) return false;
  return countShared(before, found) >= (familyOf(before) === 'words' && !before.ignored ? 1 : 2);
}

/** Texts with the same words may be boilerplate by now, or no longer. */
function familyOf({ sort }: DuplicateGroup): string {
  return sort === 'sameWords' || sort === 'boilerplate' ? 'words' : sort;
}

function mergeGroups(found: readonly DuplicateGroup[], remnants: readonly Remnant[]): DuplicateGroup {
  const lefts = remnants.flatMap(({ group }) => group ?? []);
  const [first] = found;
  if (lefts.length === 0 && found.length === 1) return first!;
  const members = new Map<string, DuplicateText>();
  // Of a text that was found now, these are all places.
  for (const member of [...lefts, ...found].flatMap((group) => group.members))
    members.set(member.hashes.join(), member);
  const all = [...members.values()] as unknown as Members;
  const parts = [...found, ...lefts];
  const known = count(all);
  const most = (figure: 'texts' | 'places' | 'documents') =>
    Math.max(known[figure], ...parts.map((part) => part[figure]));
  const loosest = parts.reduce((one, other) => (other.cosine < one.cosine ? other : one));
  const largest = [...found, ...remnants.map(({ before }) => before)].reduce((one, other) =>
    other.members.length > one.members.length ? other : one,
  );
  return sortAnew({
    ...loosest,
    id: largest.id,
    sort: first!.sort,
    members: all.slice(0, DUPLICATE_MEMBERS_LIMIT) as unknown as Members,
    texts: most('texts'),
    places: most('places'),
    documents: most('documents'),
  });
}

/** In many documents it is boilerplate, in few it is not. */
function sortAnew(group: DuplicateGroup): DuplicateGroup {
  const { sort, contents, documents } = group;
  if (sort === 'short' || sort === 'sameMeaning' || contents !== null) return group;
  const rare = isOfOneText(group) ? 'identical' : 'sameWords';
  return { ...group, sort: documents >= BOILERPLATE_DOCUMENTS ? 'boilerplate' : rare };
}

/** Groups from before keep their ids, with other texts than gave them: none may be there twice. */
function distinguish(groups: readonly DuplicateGroup[]): DuplicateGroup[] {
  const taken = new Set<string>();
  return groups.map((group) => {
    let { id } = group;
    for (let number = 2; taken.has(id); number++) id = `${group.id}-${number}`;
    taken.add(id);
    return id === group.id ? group : { ...group, id };
  });
}

/** Whether its texts are the same wherever they stand, rather than near one another. */
function isOfOneText({ members, contents }: DuplicateGroup): boolean {
  return members.length === 1 || contents !== null;
}

function countShared(group: DuplicateGroup, other: DuplicateGroup): number {
  const known = new Set(other.members.map(({ hashes }) => hashes.join()));
  return group.members.filter(({ hashes }) => known.has(hashes.join())).length;
}

function count(members: Members): Pick<DuplicateGroup, 'texts' | 'places' | 'documents'> {
  const uris = members.flatMap(({ places }) => places.map(({ uri }) => uri));
  return { texts: members.length, places: uris.length, documents: new Set(uris).size };
}

/** The order of `DuplicatesAnswer.groups`. */
function compareGroups(a: DuplicateGroup, b: DuplicateGroup): number {
  return (
    Number(a.ignored) - Number(b.ignored) ||
    DUPLICATE_SORTS.indexOf(a.sort) - DUPLICATE_SORTS.indexOf(b.sort) ||
    weigh(b) - weigh(a) ||
    (a.id < b.id ? -1 : 1)
  );
}

/** By as much of the first text as there is. */
function weigh(group: DuplicateGroup): number {
  return weighGroup(group.sort, { ...group, length: group.members[0].text.length });
}

function hashesOf({ members }: DuplicateGroup): string[] {
  return members.flatMap(({ hashes }) => hashes);
}
