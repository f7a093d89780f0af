import { Random } from '../../src/core/random.ts';

/** The sizes of a BERT. */
export interface BertShape {
  /** Tokens. */
  readonly vocabulary: number;
  readonly width: number;
  readonly layers: number;
  /** A divisor of the width. */
  readonly heads: number;
  /** Of the feed-forward's hidden layer. */
  readonly hidden: number;
  /** Tokens of a text at most. */
  readonly positions: number;
}

/** A matrix, row after row, as [in, out]; or a list of numbers, as [out]. */
export interface Weights {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

export type BertWeights = ReadonlyMap<string, Weights>;

/**
 * Weights by lot, the same for the same seed. The words' own vectors outweigh all else, so that texts come out the nearer
 * the more words they share: nothing that was learnt, and still of use in tests that ask for what is near.
 */
export function makeBertWeights(shape: BertShape, seed: number): BertWeights {
  const random = new Random(seed);
  const weights = new Map<string, Weights>();
  const add = (name: string, spread: number, middle: number, ...size: number[]) => {
    const count = size.reduce((product, length) => product * length, 1);
    weights.set(name, { data: drawNormal(random, count, spread, middle), shape: size });
  };
  const { vocabulary, width, layers, hidden, positions } = shape;
  const addNorm = (name: string) => {
    add(`${name}.scale`, 0.1, 1, width);
    add(`${name}.bias`, 0.05, 0, width);
  };
  const addLinear = (name: string, from: number, to: number) => {
    add(`${name}.kernel`, 0.5 / Math.sqrt(from), 0, from, to);
    add(`${name}.bias`, 0.05, 0, to);
  };
  add('words', 1, 0, vocabulary, width);
  add('positions', 0.1, 0, positions, width);
  add('types', 0.1, 0, 2, width);
  addNorm('embedding');
  for (let layer = 0; layer < layers; layer++) {
    for (const part of ['query', 'key', 'value', 'context']) addLinear(`${layer}.${part}`, width, width);
    addNorm(`${layer}.attended`);
    addLinear(`${layer}.widen`, width, hidden);
    addLinear(`${layer}.narrow`, hidden, width);
    addNorm(`${layer}.output`);
  }
  return weights;
}

/** Numbers of a normal distribution, by Box and Muller's method. */
function drawNormal(random: Random, count: number, spread: number, middle: number): Float32Array {
  return Float32Array.from({ length: count }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
    return middle + spread * radius * Math.cos(2 * Math.PI * random.next());
  });
}
