import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrangeItems } from '../../../../src/core/clustering/arrangeItems.ts';
import { cutAtHeight } from '../../../../src/core/clustering/cutTree.ts';
import { cutForGroups } from '../../../../src/core/heatmap/suggestCut.ts';
import { goOn, matrixOf, randomVectors } from './matrices.ts';

/** Three pairs, of which the first two are near each other. */
const pairs = [
  [1, 0, 0],
  [0, 0, 1],
  [0.6, 0.8, 0],
  [0.2, 0, 1],
  [1, 0.1, 0],
  [0.5, 0.9, 0],
];

describe('a cut', () => {
  test('groups what is near, numbered as it stands side by side', async () => {
    const tree = await arrangeItems(matrixOf(pairs), 6, goOn);
    const { groupOf, groups } = cutAtHeight(tree, tree.order, cutForGroups(tree.heights, 3));
    expect(groups).toBe(3);
    expect([...tree.order].map((item) => groupOf[item])).toEqual([0, 0, 1, 1, 2, 2]);
    expect([groupOf[0], groupOf[1], groupOf[2]]).toEqual([groupOf[4], groupOf[3], groupOf[5]]);
    const two = cutAtHeight(tree, tree.order, cutForGroups(tree.heights, 2)).groupOf;
    expect(two[0]).toBe(two[2]);
    expect(two[0]).not.toBe(two[1]);
  });

  test('leaves as many groups as are asked for, within reason', async () => {
    const tree = await arrangeItems(matrixOf(pairs), 6, goOn);
    const counts = [-1, 0, 1, 2.4, 6, 7, Infinity].map(
      (count) => cutAtHeight(tree, tree.order, cutForGroups(tree.heights, count)).groups,
    );
    expect(counts).toEqual([1, 1, 1, 2, 6, 6, 6]);
    const none = await arrangeItems(new Float32Array(0), 0, goOn);
    expect(cutAtHeight(none, none.order, cutForGroups(none.heights, 3))).toEqual({
      groupOf: new Int32Array(0),
      groups: 0,
    });
  });

  test('at a height takes the merges up to it, that one included', async () => {
    const tree = await arrangeItems(matrixOf(pairs), 6, goOn);
    tree.heights.forEach((height, merge) => {
      expect(cutAtHeight(tree, tree.order, height).groups).toBe(5 - merge);
    });
    expect(cutAtHeight(tree, tree.order, -1).groups).toBe(6);
    expect(cutAtHeight(tree, tree.order, 2).groups).toBe(1);
  });

  test('has groups that stand together, and that a lower cut divides', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.integer(), async (count, seed) => {
        const tree = await arrangeItems(matrixOf(randomVectors(count, 3, seed)), count, goOn);
        let above: Int32Array = new Int32Array(count);
        for (let groups = 1; groups <= count; groups++) {
          const { groupOf } = cutAtHeight(tree, tree.order, cutForGroups(tree.heights, groups));
          const inOrder = Array.from(tree.order, (item) => groupOf[item]!);
          expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
          expect(new Set(inOrder).size).toBe(groups);
          // Two items of one group were in one group before.
          const parent = new Map<number, number>();
          for (const [item, group] of groupOf.entries()) {
            expect(parent.get(group) ?? above[item]).toBe(above[item]);
            parent.set(group, above[item]!);
          }
          above = groupOf;
        }
      }),
    );
  });
});
