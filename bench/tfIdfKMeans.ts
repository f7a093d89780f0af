import { Random } from '../src/core/random.ts';

const ROUNDS = 30;
const STARTS = 3;
const WORD = /[\p{L}\p{N}]{2,}/gu;

type Sparse = ReadonlyMap<number, number>;

/**
 * What our clusters are held against: spherical k-means on vectors of words (the logarithm of how rare a word is, times how often
 * it stands in the text; of unit length), seeded by k-means++ (D. Arthur and S. Vassilvitskii, "k-means++: the advantages of careful
 * seeding", SODA 2007), the best of three starts.
 */
export function clusterByWords(texts: readonly string[], count: number): number[] {
  const vectors = weigh(texts);
  const words = Math.max(...vectors.map((vector) => Math.max(...vector.keys(), 0))) + 1;
  let best = { sum: -Infinity, groupOf: [] as number[] };
  for (let start = 0; start < STARTS; start++) {
    const found = cluster(vectors, seed(vectors, count, new Random(1 + start)), words);
    if (found.sum > best.sum) best = found;
  }
  return best.groupOf;
}

function weigh(texts: readonly string[]): Sparse[] {
  const numbers = new Map<string, number>();
  const texted: number[] = [];
  const counted = texts.map((text) => {
    const counts = new Map<number, number>();
    for (const [match] of text.toLowerCase().matchAll(WORD)) {
      const number = numbers.get(match) ?? numbers.size;
      numbers.set(match, number);
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    for (const number of counts.keys()) texted[number] = (texted[number] ?? 0) + 1;
    return counts;
  });
  return counted.map((counts) => {
    const weights = [...counts].map(([word, n]) => [word, n * Math.log(texts.length / texted[word]!)] as const);
    const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
    return new Map(weights.map(([word, weight]) => [word, weight / length]));
  });
}

function seed(vectors: readonly Sparse[], count: number, random: Random): Sparse[] {
  const seeds = [vectors[random.below(vectors.length)]!];
  const distance = vectors.map(() => Infinity);
  while (seeds.length < count) {
    const last = seeds.at(-1)!;
    let total = 0;
    for (const [at, vector] of vectors.entries()) {
      distance[at] = Math.min(distance[at]!, Math.max(0, 1 - product(vector, last)));
      total += distance[at]!;
    }
    let rest = random.next() * total;
    const next = distance.findIndex((own) => (rest -= own) < 0);
    seeds.push(vectors[Math.max(0, next)]!);
  }
  return seeds;
}

function product(a: Sparse, b: Sparse): number {
  let sum = 0;
  for (const [word, weight] of a) sum += weight * (b.get(word) ?? 0);
  return sum;
}

function cluster(vectors: readonly Sparse[], seeds: readonly Sparse[], words: number) {
  let centres = seeds.map((one) => {
    const dense = new Float32Array(words);
    for (const [word, weight] of one) dense[word] = weight;
    return dense;
  });
  let groupOf: number[] = [];
  let sum = 0;
  for (let round = 0; round < ROUNDS; round++) {
    sum = 0;
    const next = vectors.map((vector) => {
      let [best, nearest] = [-1, 0];
      for (const [group, centre] of centres.entries()) {
        let cosine = 0;
        for (const [word, weight] of vector) cosine += weight * centre[word]!;
        if (cosine > best) [best, nearest] = [cosine, group];
      }
      sum += best;
      return nearest;
    });
    const isSettled = next.every((group, at) => group === groupOf[at]);
    groupOf = next;
    if (isSettled) break;
    centres = centres.map(() => new Float32Array(words));
    for (const [at, vector] of vectors.entries()) {
      const centre = centres[groupOf[at]!]!;
      for (const [word, weight] of vector) centre[word]! += weight;
    }
    for (const centre of centres) {
      const length = Math.hypot(...[...centre].filter((value) => value !== 0)) || 1;
      for (let word = 0; word < words; word++) centre[word]! /= length;
    }
  }
  return { sum, groupOf };
}
