/** Two different texts, by number, that are near each other. */
export interface NearPair {
  readonly a: number;
  readonly b: number;
  /** -1 to 1. */
  readonly cosine: number;
}

/** Puts the nearest pair first; of equally near ones that with the first texts. */
export function compareNearness(x: NearPair, y: NearPair): number {
  return y.cosine - x.cosine || x.a - y.a || x.b - y.b;
}

/** Texts that belong together. */
export interface PairGroup {
  /** Ascending, at least two. */
  readonly members: readonly number[];
  /** The least cosine of the pairs that hold it together. */
  readonly cosine: number;
}

/**
 * Joins pairs to groups, best first: groups are joined where the share of near ones among the pairs between them is at
 * least `leastShare`. With 0, any chain becomes one group; with a half, no chain of half-related texts does. A pair that
 * this leaves between two groups is a group of its own, the best one between the two.
 *
 * @param leastShare 0 to 1
 * @returns in the order of their first pairs
 */
export function groupPairs(pairs: readonly NearPair[], leastShare: number): PairGroup[] {
  const groups = new Groups();
  const sorted = pairs.toSorted(compareNearness);
  for (const { a, b } of sorted) groups.link(a, b);
  for (const { a, b } of sorted) groups.join(a, b, leastShare);

  const gathered = new Map<Group, { cosine: number }>();
  const made: { members: number[]; cosine: number }[] = [];
  const between = new Map<Group, Set<Group>>();
  for (const { a, b, cosine } of sorted) {
    const [group, other] = [groups.of(a), groups.of(b)];
    if (group === other) {
      const known = gathered.get(group);
      if (known) {
        known.cosine = cosine;
        continue;
      }
      const one = { members: [...group.members].sort((x, y) => x - y), cosine };
      gathered.set(group, one);
      made.push(one);
    } else if (!between.get(group)?.has(other)) {
      between.set(group, (between.get(group) ?? new Set()).add(other));
      between.set(other, (between.get(other) ?? new Set()).add(group));
      made.push({ members: [a, b].sort((x, y) => x - y), cosine });
    }
  }
  return made;
}

interface Group {
  members: number[];
  /** How many near pairs lead to each other group. */
  readonly links: Map<Group, number>;
}

class Groups {
  readonly #of = new Map<number, Group>();

  of(text: number): Group {
    let group = this.#of.get(text);
    if (!group) this.#of.set(text, (group = { members: [text], links: new Map() }));
    return group;
  }

  link(a: number, b: number): void {
    const [group, other] = [this.of(a), this.of(b)];
    addTo(group.links, other, 1);
    addTo(other.links, group, 1);
  }

  /** Joins their groups where enough of the pairs between them are near. */
  join(a: number, b: number, leastShare: number): void {
    let [kept, gone] = [this.of(a), this.of(b)];
    if (kept === gone) return;
    if ((kept.links.get(gone) ?? 0) < leastShare * kept.members.length * gone.members.length) return;
    if (kept.members.length < gone.members.length) [kept, gone] = [gone, kept];
    for (const text of gone.members) {
      kept.members.push(text);
      this.#of.set(text, kept);
    }
    kept.links.delete(gone);
    for (const [other, count] of gone.links) {
      other.links.delete(gone);
      if (other === kept) continue;
      addTo(kept.links, other, count);
      addTo(other.links, kept, count);
    }
  }
}

function addTo(counts: Map<Group, number>, group: Group, count: number): void {
  counts.set(group, (counts.get(group) ?? 0) + count);
}
