import { createHash } from 'node:crypto';

/** Hashes that a sketch keeps at most. */
const SKETCH_SIZE = 128;

/** Hexadecimal digits of a hash: 48 bits, so that two of a million items hardly ever share one. */
const HASH_LENGTH = 12;

/**
 * Which members a cluster has, in little space: the smallest hashes of them (Broder 1997, “On the resemblance and containment
 * of documents”), by which the overlap of any two clusters can be told, large ones included. Survives JSON.
 */
export interface MemberSketch {
  /** Ascending, each once. */
  readonly hashes: readonly string[];
  /** Whether there are more members than hashes. */
  readonly isCut: boolean;
}

/** @param keys what tells each member from all others, and stays the same from run to run */
export function sketchMembers(keys: Iterable<string>): MemberSketch {
  const hashes = new Set<string>();
  for (const key of keys) hashes.add(createHash('sha1').update(key).digest('hex').slice(0, HASH_LENGTH));
  const sorted = [...hashes].sort();
  return { hashes: sorted.slice(0, SKETCH_SIZE), isCut: sorted.length > SKETCH_SIZE };
}

/**
 * What two clusters share of what they have together (their Jaccard index), 0 to 1: exact unless one of them is cut, else an
 * estimate from the smallest hashes of both.
 */
export function overlapOf(a: MemberSketch, b: MemberSketch): number {
  const [inA, inB] = [new Set(a.hashes), new Set(b.hashes)];
  const all = [...new Set([...a.hashes, ...b.hashes])].sort();
  // Of hashes above the largest that a sketch has kept it is not known whether they are missing.
  const known = a.isCut || b.isCut ? all.slice(0, SKETCH_SIZE) : all;
  if (known.length === 0) return 0;
  return known.filter((hash) => inA.has(hash) && inB.has(hash)).length / known.length;
}
