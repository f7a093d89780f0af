import { describe, expect, it } from 'vitest';
import { insertNearest } from '../../../../src/core/heatmap/insertNearest.ts';
import { cutForGroups, suggestCut } from '../../../../src/core/heatmap/suggestCut.ts';

/** How many groups a cut leaves. */
const groupsAt = (heights: Float64Array, cut: number) =>
  heights.length + 1 - heights.filter((height) => height <= cut).length;

describe('suggestCut', () => {
  it('cuts at the widest step', () => {
    const heights = Float64Array.of(0.1, 0.12, 0.15, 0.2, 0.22, 0.25, 0.7, 0.8);
    expect(groupsAt(heights, suggestCut(heights, null))).toBe(3);
  });

  it('cuts where groups are no nearer than unrelated pairs', () => {
    const heights = Float64Array.of(0.1, 0.12, 0.15, 0.2, 0.5, 0.62, 0.7, 0.99);
    const cut = suggestCut(heights, { mean: 0.2, deviation: 0.1 });
    expect(cut).toBeCloseTo(0.6, 9);
    expect(groupsAt(heights, cut)).toBe(4);
  });

  it('cuts at the widest step where unrelated pairs are nearer than all of these, or farther', () => {
    const heights = Float64Array.of(0.1, 0.12, 0.15, 0.2, 0.22, 0.25, 0.7, 0.8);
    for (const mean of [0.99, -0.5]) {
      expect(groupsAt(heights, suggestCut(heights, { mean, deviation: 0.1 }))).toBe(3);
    }
  });

  it('leaves two items, and equal ones, in groups', () => {
    expect(groupsAt(Float64Array.of(0.4), suggestCut(Float64Array.of(0.4), null))).toBe(2);
    const equal = Float64Array.of(0, 0, 0, 0);
    expect(groupsAt(equal, suggestCut(equal, null))).toBe(1);
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
