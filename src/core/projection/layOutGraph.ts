import type { Pause } from '../clustering/hierarchy.ts';
import { Random } from '../random.ts';
import type { NeighbourGraph } from './joinNeighbours.ts';

/** Items that an item is pushed away from whenever it is pulled to a neighbour. */
const PUSHES = 5;
/** How far one pull or push may move an item along an axis, before it is scaled by what is left of the rounds. */
const LONGEST_MOVE = 4;
/** Half the side of the square that the items lie in at first. */
const START_SIZE = 10;
/** Keeps the push between two items from growing without end as they come together. */
const CLOSEST = 0.001;
/** As umap-learn: keeps items of the same place from being pushed nowhere. */
const NOISE = 1e-4;
/** Edges between two pauses: about a millisecond. */
const EDGES_AT_A_TIME = 4096;

export interface LayoutOptions {
  /** Where items lie at first: x and y of each, of any scale. What is far apart here stays so, for the most part. */
  readonly start: Float32Array;
  readonly seed: number;
  readonly pause: Pause;
  /** Rounds that are done, of how many. */
  readonly onRound?: (done: number, total: number) => void;
}

/**
 * Lays the items of a graph out in the plane, neighbours near each other: the optimisation of UMAP (McInnes, Healy and Melville,
 * arXiv:1802.03426, section 4.2). Edges pull, as often as they are strong; chance pairs push. Begins with the places
 * given, which decide how groups lie to each other (Kobak and Linderman, Nature Biotechnology 39, 2021). How near two
 * places are is 1 / (1 + d²), which needs no power of a fraction: as good as UMAP's fitted curve (Damrich, Böhm, Hamprecht and
 * Kobak, arXiv:2206.01816), and most of the time is saved.
 *
 * The same graph, start and seed have the same layout.
 *
 * @returns x and y of each item
 */
export async function layOutGraph(graph: NeighbourGraph, options: LayoutOptions): Promise<Float32Array> {
  const { start, seed, pause, onRound } = options;
  const random = new Random(seed);
  const places = scaleStart(start, random);
  const count = places.length / 2;
  const rounds = roundsFor(count);
  const edges = scheduleEdges(graph, rounds);
  for (let round = 1; round <= rounds; round++) {
    const rate = 1 - (round - 1) / rounds;
    for (let first = 0; first < edges.head.length; first += EDGES_AT_A_TIME) {
      moveAlong(edges, first, Math.min(first + EDGES_AT_A_TIME, edges.head.length), round, rate, places, random);
      await pause();
    }
    onRound?.(round, rounds);
  }
  return places;
}

/** More for fewer items: each item is pulled often enough, in seconds. */
function roundsFor(count: number): number {
  return count <= 2500 ? 500 : count <= 10_000 ? 300 : 200;
}

function scaleStart(start: Float32Array, random: Random): Float32Array {
  let largest = 0;
  for (const value of start) largest = Math.max(largest, Math.abs(value));
  const scale = largest > 0 ? START_SIZE / largest : 0;
  return start.map((value) => value * scale + (random.next() - 0.5) * NOISE);
}

/** Every edge in both directions, and when it is due. */
interface ScheduledEdges {
  readonly head: Uint32Array;
  readonly tail: Uint32Array;
  /** Rounds between two pulls, 1 and more. */
  readonly interval: Float32Array;
  readonly nextPull: Float32Array;
  readonly nextPush: Float32Array;
}

function scheduleEdges({ from, to, weights }: NeighbourGraph, rounds: number): ScheduledEdges {
  let strongest = 0;
  for (const weight of weights) strongest = Math.max(strongest, weight);
  // What would not be due once is left out.
  const kept: number[] = [];
  weights.forEach((weight, edge) => {
    if (weight >= strongest / rounds) kept.push(edge);
  });
  const head = new Uint32Array(2 * kept.length);
  const tail = new Uint32Array(2 * kept.length);
  const interval = new Float32Array(2 * kept.length);
  for (const [at, edge] of kept.entries()) {
    head[2 * at] = tail[2 * at + 1] = from[edge]!;
    tail[2 * at] = head[2 * at + 1] = to[edge]!;
    interval[2 * at] = interval[2 * at + 1] = strongest / weights[edge]!;
  }
  return { head, tail, interval, nextPull: interval.slice(), nextPush: interval.map((rest) => rest / PUSHES) };
}

/** One round for some of the edges. `rate`: how far items still go, 1 to 0. */
function moveAlong(
  { head, tail, interval, nextPull, nextPush }: ScheduledEdges,
  first: number,
  end: number,
  round: number,
  rate: number,
  places: Float32Array,
  random: Random,
): void {
  const count = places.length / 2;
  for (let edge = first; edge < end; edge++) {
    if (nextPull[edge]! > round) continue;
    const at = 2 * head[edge]!;
    const other = 2 * tail[edge]!;
    let x = places[at]!;
    let y = places[at + 1]!;
    let dx = x - places[other]!;
    let dy = y - places[other + 1]!;
    let square = dx * dx + dy * dy;
    const pull = -2 / (1 + square);
    const moveX = clip(pull * dx) * rate;
    const moveY = clip(pull * dy) * rate;
    x += moveX;
    y += moveY;
    places[other]! -= moveX;
    places[other + 1]! -= moveY;
    nextPull[edge]! += interval[edge]!;

    const rest = interval[edge]! / PUSHES;
    const pushes = Math.floor((round - nextPush[edge]!) / rest);
    for (let push = 0; push < pushes; push++) {
      const stranger = 2 * random.below(count);
      if (stranger === at) continue;
      dx = x - places[stranger]!;
      dy = y - places[stranger + 1]!;
      square = dx * dx + dy * dy;
      const force = 2 / ((CLOSEST + square) * (1 + square));
      // Where two are at one place, any way is as good.
      x += (square > 0 ? clip(force * dx) : LONGEST_MOVE) * rate;
      y += (square > 0 ? clip(force * dy) : LONGEST_MOVE) * rate;
    }
    nextPush[edge]! += pushes * rest;
    places[at] = x;
    places[at + 1] = y;
  }
}

function clip(move: number): number {
  return move > LONGEST_MOVE ? LONGEST_MOVE : move < -LONGEST_MOVE ? -LONGEST_MOVE : move;
}
