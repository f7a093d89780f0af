import { describe, expect, it } from 'vitest';
import {
  changeMark,
  followClusters,
  matchMarks,
  type ClusterMark,
} from '../../../../src/editor/clusters/clusterMarks.ts';
import { overlapOf, sketchMembers } from '../../../../src/editor/clusters/memberSketch.ts';

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `note ${from + at}`);
const sketch = (from: number, to: number) => sketchMembers(range(from, to));
const named = (name: string, from: number, to: number): ClusterMark => ({ members: sketch(from, to), name });

describe('overlapOf', () => {
  it('is exact for clusters that are kept whole, whatever the order and however often a member comes', () => {
    const a = sketchMembers(['x', 'y', 'z', 'x']);
    const b = sketchMembers(['w', 'z', 'y']);
    expect(overlapOf(a, b)).toBe(0.5);
    expect(overlapOf(a, sketchMembers(['z', 'y', 'x']))).toBe(1);
    expect(overlapOf(a, sketchMembers(['v']))).toBe(0);
    expect(overlapOf(sketchMembers([]), sketchMembers([]))).toBe(0);
  });

  it('is exact for two clusters of a hundred that together have more than a sketch holds', () => {
    expect(overlapOf(sketch(0, 100), sketch(50, 150))).toBe(50 / 150);
  });

  it.each([
    [5000, 0, 1],
    [5000, 1000, 4 / 6],
    [5000, 2500, 1 / 3],
    [5000, 5000, 0],
  ])('is near the truth for clusters of %d that are %d apart', (size, apart, expected) => {
    expect(Math.abs(overlapOf(sketch(0, size), sketch(apart, size + apart)) - expected)).toBeLessThan(0.12);
  });

  it('tells a large cluster from a small part of it', () => {
    expect(overlapOf(sketch(0, 5000), sketch(0, 50))).toBeLessThan(0.1);
  });

  it('survives JSON and stays small', () => {
    const large = sketch(0, 20_000);
    const text = JSON.stringify(large);
    expect(text.length).toBeLessThan(2500);
    expect(overlapOf(JSON.parse(text) as typeof large, large)).toBe(1);
  });
});

describe('matchMarks', () => {
  it('gives a mark to the cluster that has half of what both have together, or more', () => {
    const marks = [named('bread', 0, 10), named('money', 10, 20)];
    expect(matchMarks(marks, [sketch(12, 22), sketch(0, 8), sketch(30, 40)])).toEqual([1, 0, undefined]);
  });

  it('gives none to a cluster that has less', () => {
    expect(matchMarks([named('bread', 0, 10)], [sketch(0, 4), sketch(4, 8), sketch(8, 20)])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('gives each mark once, and each cluster the mark that is nearest', () => {
    const marks = [named('older', 0, 8), named('newer', 0, 10)];
    expect(matchMarks(marks, [sketch(0, 10)])).toEqual([1]);
    expect(matchMarks([named('first', 0, 4), named('second', 0, 4)], [sketch(0, 4)])).toEqual([1]);
  });
});

describe('followClusters', () => {
  it('lets a mark grow with its cluster, step by step', () => {
    let marks: readonly ClusterMark[] = [named('bread', 0, 10)];
    for (let to = 11; to < 40; to++) {
      const clusters = [sketch(0, to)];
      marks = followClusters(marks, clusters, matchMarks(marks, clusters));
    }
    expect(matchMarks(marks, [sketch(0, 40)])).toEqual([0]);
    expect(marks[0]).toMatchObject({ name: 'bread' });
  });

  it('leaves a mark as it is where its cluster has been cut in two, so that it finds back', () => {
    const marks = [named('bread', 0, 10)];
    const halves = [sketch(0, 6), sketch(6, 10)];
    const matched = matchMarks(marks, halves);
    expect(matched).toEqual([0, undefined]);
    expect(followClusters(marks, halves, matched)).toBe(marks);
  });
});

describe('changeMark', () => {
  it('adds, changes and takes back', () => {
    const added = changeMark([], undefined, sketch(0, 3), { name: 'bread' });
    const both = changeMark(added, added[0], sketch(0, 4), { pinned: true });
    expect(both).toEqual([{ members: sketch(0, 4), name: 'bread', pinned: true }]);
    const unnamed = changeMark(both, both[0], sketch(0, 4), { name: undefined });
    expect(unnamed).toEqual([{ members: sketch(0, 4), pinned: true }]);
    expect(changeMark(unnamed, unnamed[0], sketch(0, 4), { pinned: undefined })).toEqual([]);
  });

  it('keeps the latest where there are too many', () => {
    const many = Array.from({ length: 600 }, (_, at) => named(`${at}`, at, at + 1));
    const marks = many.reduce<readonly ClusterMark[]>((known, { members, name }) => {
      return changeMark(known, undefined, members, { name });
    }, []);
    expect(marks).toHaveLength(500);
    expect(marks.at(-1)?.name).toBe('599');
  });
});
