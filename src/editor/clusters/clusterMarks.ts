import { addTo } from '../../core/addTo.ts';
import { overlapOf, type MemberSketch } from './memberSketch.ts';

/** What a person has made of a cluster, which outlasts the run that found it. Survives JSON. */
export interface ClusterMark {
  readonly members: MemberSketch;
  /** In place of the label that was found. */
  readonly name?: string;
  /** Stands before all others. */
  readonly pinned?: true;
  /** Is left out of the list and of what is exported. */
  readonly excluded?: true;
}

/** What can be changed about a mark; undefined takes it back. */
export interface MarkChange {
  readonly name?: string | undefined;
  readonly pinned?: true | undefined;
  readonly excluded?: true | undefined;
}

/** A mark belongs to a cluster from this overlap on: no two clusters of a run can have more. */
const LEAST_OVERLAP = 0.5;

/** From this overlap on a cluster is the same one with some members more or less, which its mark follows. */
const SAME_OVERLAP = 0.8;

/** Marks that are kept; with more, the oldest go. */
const MOST_MARKS = 500;

/**
 * Which mark each cluster has: that with the largest overlap of members, where it is half of what both have together or
 * more. Each mark is given once.
 *
 * @returns for each cluster the number of its mark; undefined where it has none
 */
export function matchMarks(
  marks: readonly ClusterMark[],
  clusters: readonly MemberSketch[],
): readonly (number | undefined)[] {
  const holders = listHolders(clusters);
  const candidates = marks.flatMap(({ members }, mark) => {
    const sharing = new Set(members.hashes.flatMap((hash) => holders.get(hash) ?? []));
    return [...sharing].flatMap((at) => {
      const overlap = overlapOf(members, clusters[at]!);
      return overlap >= LEAST_OVERLAP ? [{ mark, at, overlap }] : [];
    });
  });
  // Of equal ones the mark that was made last: it is what a person wants now.
  candidates.sort((a, b) => b.overlap - a.overlap || b.mark - a.mark || a.at - b.at);
  const matched: (number | undefined)[] = clusters.map(() => undefined);
  const given = new Set<number>();
  for (const { mark, at } of candidates) {
    if (matched[at] !== undefined || given.has(mark)) continue;
    matched[at] = mark;
    given.add(mark);
  }
  return matched;
}

/** By hash the clusters that have such a member: few marks share a member with few clusters. */
function listHolders(clusters: readonly MemberSketch[]): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  for (const [at, { hashes }] of clusters.entries()) {
    for (const hash of hashes) addTo(holders, hash, at);
  }
  return holders;
}

/** The marks after clusters have grown or shrunk a little: those of clusters that are the same go along with them. */
export function followClusters(
  marks: readonly ClusterMark[],
  clusters: readonly MemberSketch[],
  matched: readonly (number | undefined)[],
): readonly ClusterMark[] {
  const followed = [...marks];
  let isChanged = false;
  for (const [at, number] of matched.entries()) {
    const mark = number === undefined ? undefined : marks[number];
    const members = clusters[at];
    if (number === undefined || !mark || !members) continue;
    const overlap = overlapOf(mark.members, members);
    if (overlap < SAME_OVERLAP || overlap === 1) continue;
    followed[number] = { ...mark, members };
    isChanged = true;
  }
  return isChanged ? followed : marks;
}

/**
 * The marks after a person has changed that of a cluster.
 *
 * @param old the mark that the cluster has, if any
 */
export function changeMark(
  marks: readonly ClusterMark[],
  old: ClusterMark | undefined,
  members: MemberSketch,
  change: MarkChange,
): readonly ClusterMark[] {
  const { name, pinned, excluded } = { ...old, ...change };
  const others = marks.filter((mark) => mark !== old);
  if (name === undefined && !pinned && !excluded) return others;
  const mark: ClusterMark = {
    members,
    ...(name === undefined ? {} : { name }),
    ...(pinned ? { pinned } : {}),
    ...(excluded ? { excluded } : {}),
  };
  return [...others, mark].slice(-MOST_MARKS);
}
