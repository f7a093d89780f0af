import { describe, expect, it } from 'vitest';
import { UMAP } from 'umap-js';
import { joinNeighbours, type Neighbours } from '../../../../src/core/projection/joinNeighbours.ts';
import { layOutGraph } from '../../../../src/core/projection/layOutGraph.ts';
import { Random } from '../../../../src/core/random.ts';

const DIMENSIONS = 10;
const pause = () => undefined;

/** Points around the middles of groups, which they have in turn. */
function makePoints(count: number, groups: number, spread: number): Float64Array[] {
  const random = new Random(5);
  const draw = (width: number) => Float64Array.from({ length: DIMENSIONS }, () => (random.next() - 0.5) * width);
  const middles = Array.from({ length: groups }, () => draw(2));
  return Array.from({ length: count }, (_, at) => draw(spread).map((value, d) => value + middles[at % groups]![d]!));
}

function findNearest(points: readonly ArrayLike<number>[], k: number): Neighbours {
  const items = new Uint32Array(points.length * k);
  const distances = new Float32Array(points.length * k);
  points.forEach((point, item) => {
    const far = points.map((other) => Math.hypot(...Array.from(point, (value, d) => value - other[d]!)));
    const nearest = [...points.keys()].filter((other) => other !== item).sort((a, b) => far[a]! - far[b]!);
    for (let j = 0; j < k; j++) {
      items[item * k + j] = nearest[j]!;
      distances[item * k + j] = far[nearest[j]!]!;
    }
  });
  return { k, items, distances };
}

/** The mean share of the k nearest points that are among the k nearest in the plane. */
function keptNeighbours(before: Neighbours, places: readonly (readonly [number, number])[]): number {
  const after = findNearest(places, before.k);
  let kept = 0;
  for (let item = 0; item < places.length; item++) {
    const there = new Set(before.items.subarray(item * before.k, (item + 1) * before.k));
    for (const other of after.items.subarray(item * before.k, (item + 1) * before.k)) if (there.has(other)) kept++;
  }
  return kept / before.items.length;
}

const pair = (places: Float32Array) =>
  Array.from({ length: places.length / 2 }, (_, at) => [places[2 * at]!, places[2 * at + 1]!] as const);

describe('joinNeighbours', () => {
  it('gives each item weights with the sum log2(k), the nearest one 1, and joins what is mutual', async () => {
    const neighbours = findNearest(makePoints(80, 3, 1), 8);
    const { from, to, weights } = await joinNeighbours(neighbours, pause);
    const pairs = new Set(Array.from(from, (item, at) => [item, to[at]!].sort((a, b) => a - b).join()));
    expect(pairs.size).toBe(from.length);
    expect(Math.min(...weights)).toBeGreaterThan(0);
    expect(Math.max(...weights)).toBeLessThanOrEqual(1);
    for (let item = 0; item < 80; item++) {
      const nearest = neighbours.items[item * 8]!;
      const at = from.findIndex((one, edge) => [one, to[edge]].sort().join() === [item, nearest].sort().join());
      expect(weights[at]).toBeCloseTo(1, 6);
    }
    // Every directed weight is in one edge: a + b - ab is no more than a + b.
    const sum = weights.reduce((total, weight) => total + weight);
    expect(sum).toBeLessThanOrEqual(80 * Math.log2(8) + 0.01);
    expect(sum).toBeGreaterThan(40 * Math.log2(8));
  });

  it('takes items that are all at one place', async () => {
    const points = Array.from({ length: 30 }, () => new Float64Array(DIMENSIONS));
    const { weights } = await joinNeighbours(findNearest(points, 5), pause);
    expect(weights.every((weight) => weight === 1)).toBe(true);
  });

  it('takes no items, and a single one', async () => {
    const none = { k: 0, items: new Uint32Array(), distances: new Float32Array() };
    expect((await joinNeighbours(none, pause)).from).toHaveLength(0);
  });
});

describe('layOutGraph', async () => {
  const points = makePoints(300, 5, 1.2);
  const neighbours = findNearest(points, 12);
  const start = Float32Array.from(points.flatMap((point) => [point[0]!, point[1]!]));
  const graph = await joinNeighbours(neighbours, pause);

  it('is the same for the same seed, and another for another', async () => {
    const [one, same, other] = await Promise.all([1, 1, 2].map((seed) => layOutGraph(graph, { start, seed, pause })));
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('keeps as many neighbours as umap-js does with the same neighbours', async () => {
    const ours = keptNeighbours(neighbours, pair(await layOutGraph(graph, { start, seed: 1, pause })));
    const random = new Random(1);
    const umap = new UMAP({ nNeighbors: 13, random: () => random.next() });
    const withSelf = (numbers: ArrayLike<number>, self: (item: number) => number) =>
      points.map((_, item) => [self(item), ...Array.from({ length: 12 }, (_, j) => numbers[item * 12 + j]!)]);
    umap.setPrecomputedKNN(
      withSelf(neighbours.items, (item) => item),
      withSelf(neighbours.distances, () => 0),
    );
    const theirs = keptNeighbours(neighbours, umap.fit(points.map((point) => [...point])) as [number, number][]);
    const start2d = keptNeighbours(neighbours, pair(start));
    expect(ours).toBeGreaterThan(theirs - 0.02);
    expect(ours).toBeGreaterThan(1.5 * start2d);
  });

  it('pulls groups apart that overlap in the start', async () => {
    const apart = findNearest(makePoints(200, 4, 0.2), 10);
    const random = new Random(9);
    const noise = Float32Array.from({ length: 400 }, () => random.next() - 0.5);
    const places = pair(await layOutGraph(await joinNeighbours(apart, pause), { start: noise, seed: 1, pause }));
    const { items } = findNearest(places, 10);
    const isOwn = Array.from(items, (other, at) => other % 4 === Math.floor(at / 10) % 4);
    expect(isOwn.filter(Boolean).length / isOwn.length).toBeGreaterThan(0.95);
  });

  it('ends when its pause throws, and tells of every round before', async () => {
    const rounds: number[] = [];
    const stopped = layOutGraph(graph, {
      start,
      seed: 1,
      pause: () => {
        if (rounds.length === 10) throw new Error('Enough.');
        return undefined;
      },
      onRound: (done, total) => {
        expect(total).toBe(500);
        rounds.push(done);
      },
    });
    await expect(stopped).rejects.toThrow('Enough.');
    expect(rounds).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});
