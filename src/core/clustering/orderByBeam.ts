import type { Pause } from './hierarchy.ts';
import type { Leaves } from './leaves.ts';

/** One way to lay out a cluster, to be read from either end. */
interface Layout {
  /** Items at its ends; the same for a cluster of one. */
  readonly left: number;
  readonly right: number;
  /** Of the cosines between neighbours. */
  readonly sum: number;
  /** Layouts of its two halves; undefined for an item. */
  readonly halves?: readonly [Half, Half];
}

interface Half {
  readonly layout: Layout;
  /** Whether it is read from right to left. */
  readonly isTurned: boolean;
}

/**
 * An order of the leaves with a large sum of cosines between neighbours: the programme of `orderOptimally`, in which each
 * cluster keeps only its `width` best layouts, no two with the same ends (a beam search). Time grows with the number of items.
 */
export async function orderByBeam(
  leaves: Leaves,
  cosine: Float32Array,
  width: number,
  pause: Pause,
): Promise<Int32Array> {
  const { count } = leaves;
  if (count === 0) return new Int32Array(0);
  const kept: (readonly Layout[])[] = Array.from({ length: count }, (_, item) => [{ left: item, right: item, sum: 0 }]);
  for (let cluster = count; cluster < leaves.clusters; cluster++) {
    const [first, second] = [leaves.first(cluster), leaves.second(cluster)];
    kept[cluster] = joinLayouts(kept[first]!, kept[second]!, cosine, count, width);
    // What is needed of them hangs on the new ones.
    kept[first] = kept[second] = [];
    await pause();
  }
  return readItems(kept.at(-1)![0]!, count);
}

function joinLayouts(
  firsts: readonly Layout[],
  seconds: readonly Layout[],
  cosine: Float32Array,
  count: number,
  width: number,
): Layout[] {
  const best = new BestLayouts(width, count);
  for (const a of firsts) {
    for (const b of seconds) {
      // Both in descending order: no cosine makes up for what is missing.
      const sum = a.sum + b.sum;
      if (sum + 1 <= best.least) break;
      for (const isTurnedA of a.left === a.right ? [false] : [false, true]) {
        const [left, inner] = isTurnedA ? [a.right, a.left] : [a.left, a.right];
        for (const isTurnedB of b.left === b.right ? [false] : [false, true]) {
          const [next, right] = isTurnedB ? [b.right, b.left] : [b.left, b.right];
          const total = sum + cosine[inner * count + next]!;
          if (total <= best.least) continue;
          best.add({
            left,
            right,
            sum: total,
            halves: [
              { layout: a, isTurned: isTurnedA },
              { layout: b, isTurned: isTurnedB },
            ],
          });
        }
      }
    }
  }
  return best.list();
}

/** The best layouts of different ends. */
class BestLayouts {
  readonly #width: number;
  readonly #count: number;
  #layouts: Layout[] = [];
  /** What is not above it is not among them. */
  least = -Infinity;

  constructor(width: number, count: number) {
    this.#width = width;
    this.#count = count;
  }

  add(layout: Layout): void {
    this.#layouts.push(layout);
    if (this.#layouts.length >= 8 * this.#width) this.#sortOut();
  }

  /** The best first; of equal sums the one that was found first. */
  list(): Layout[] {
    this.#sortOut();
    return this.#layouts;
  }

  #sortOut(): void {
    const seen = new Set<number>();
    const distinct = this.#layouts
      .sort((x, y) => y.sum - x.sum)
      .filter(({ left, right }) => {
        const ends = left * this.#count + right;
        return !seen.has(ends) && seen.add(ends);
      });
    this.#layouts = distinct.slice(0, this.#width);
    if (this.#layouts.length === this.#width) this.least = this.#layouts.at(-1)!.sum;
  }
}

function readItems(layout: Layout, count: number): Int32Array {
  const items = new Int32Array(count);
  let at = 0;
  const open: Half[] = [{ layout, isTurned: false }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { halves, left } = next.layout;
    if (!halves) {
      items[at++] = left;
      continue;
    }
    const turn = next.isTurned;
    const [first, second] = halves.map((half) => ({ layout: half.layout, isTurned: half.isTurned !== turn }));
    // The last one pushed is read first.
    open.push(...(turn ? [first!, second!] : [second!, first!]));
  }
  return items;
}
