import { describe, expect, it } from 'vitest';
import type { Hierarchy } from '../../../../src/core/clustering/hierarchy.ts';
import { insertNearest } from '../../../../src/core/heatmap/insertNearest.ts';
import { cutForGroups, suggestCut } from '../../../../src/core/heatmap/suggestCut.ts';

/** How many groups a cut leaves. */
const groupsAt = (heights: Float64Array, cut: number) =>
  heights.length + 1 - heights.filter((height) => height <= cut).length;

/** A tree that merges two clusters of equal size each time, or hangs one item after the other on one cluster. */
function grow(heights: readonly number[], shape: 'balanced' | 'chained'): Hierarchy {
  const items = heights.length + 1;
  const queue = Array.from({ length: items }, (_, item) => item);
  const merges = heights.flatMap((_, merge) => {
    const pair = queue.splice(0, 2);
    if (shape === 'balanced') queue.push(items + merge);
    else queue.unshift(items + merge);
    return pair;
  });
  return { merges: Int32Array.from(merges), heights: Float64Array.from(heights) };
}

describe('suggestCut', () => {
  const suggested = (heights: readonly number[], unrelated: Parameters<typeof suggestCut>[1] = null) => {
    const tree = grow(heights, 'balanced');
    const cut = suggestCut(tree, unrelated);
    return cut === null ? null : { cut, groups: groupsAt(tree.heights, cut) };
  };

  it('cuts at the widest step', () => {
    expect(suggested([0.1, 0.12, 0.15, 0.2, 0.22, 0.25, 0.7, 0.8])?.groups).toBe(3);
  });

  it('cuts where groups are no nearer than unrelated pairs, in the middle between two merges', () => {
    const found = suggested([0.1, 0.12, 0.15, 0.2, 0.5, 0.62, 0.7, 0.99], { mean: 0.2, deviation: 0.1 });
    expect(found?.groups).toBe(4);
    expect(found?.cut).toBeCloseTo(0.56, 9);
  });

  it('cuts at the widest step where unrelated pairs are nearer than all of these, or farther', () => {
    for (const mean of [0.99, -0.5]) {
      expect(suggested([0.1, 0.12, 0.15, 0.2, 0.22, 0.25, 0.7, 0.8], { mean, deviation: 0.1 })?.groups).toBe(3);
    }
  });

  it('leaves two items in two groups', () => {
    expect(suggested([0.4])?.groups).toBe(2);
  });

  it('finds no groups among equal items', () => {
    expect(suggested([0, 0, 0, 0])).toBeNull();
  });

  it('refuses groups of which one has nearly all items', () => {
    const creeping = Array.from({ length: 31 }, (_, merge) => 0.4 + merge / 100);
    const chained = grow(creeping.with(30, 0.95), 'chained');
    expect(suggestCut(chained, null)).toBeNull();
    expect(suggestCut(chained, { mean: 0.1, deviation: 0.05 })).toBeNull();
  });

  it('sees groups beside a single item that is far from all', () => {
    // Twice four items, and one more: the last merge is the widest step.
    const tree = grow([0.1, 0.1, 0.1, 0.1, 0.15, 0.15, 0.5, 0.95], 'balanced');
    const cut = suggestCut(
      { ...tree, merges: Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 8) },
      null,
    );
    expect(groupsAt(tree.heights, cut!)).toBe(3);
  });
});

describe('cutForGroups', () => {
  const heights = Float64Array.of(0.1, 0.3, 0.3, 0.6);

  it('leaves that many groups', () => {
    expect([1, 2, 4, 5].map((groups) => groupsAt(heights, cutForGroups(heights, groups)))).toEqual([1, 2, 4, 5]);
  });

  it('leaves more where merges are equally high', () => {
    expect(groupsAt(heights, cutForGroups(heights, 3))).toBe(4);
  });

  it('knows no fewer than one group and no more than there are items', () => {
    expect(groupsAt(heights, cutForGroups(heights, 0))).toBe(1);
    expect(groupsAt(heights, cutForGroups(heights, 99))).toBe(5);
  });
});

describe('insertNearest', () => {
  // Item 3 is nearest to item 0, item 1 to item 2.
  const cosine = Float32Array.from([1, 0.1, 0.2, 0.9, 0.1, 1, 0.8, 0.3, 0.2, 0.8, 1, 0.4, 0.9, 0.3, 0.4, 1]);

  it('puts new items behind the nearest ones that stay', () => {
    expect(Array.from(insertNearest([2, 0], cosine, 4))).toEqual([2, 1, 0, 3]);
  });

  it('takes new items as they come where none stays', () => {
    expect(Array.from(insertNearest([], cosine, 4))).toEqual([0, 1, 2, 3]);
  });
});
