import { expect, it } from 'vitest';
import { Random } from '../../../src/core/random.ts';
import { NearestSample, SAMPLE, SEED } from '../../../src/engine/compare/backgrounds.ts';

const STRIP = 300;
const BLOCK = 700;

/** All blocks of the upper triangle, as `Cosines.forEachBlock` visits them. */
function takeAll(sample: NearestSample, count: number, cosine: (a: number, b: number) => number): void {
  for (let aStart = 0; aStart < count; aStart += STRIP) {
    const aCount = Math.min(STRIP, count - aStart);
    for (let bStart = aStart; bStart < count; bStart += BLOCK) {
      const bCount = Math.min(BLOCK, count - bStart);
      const values = new Float32Array(aCount * bCount);
      for (let i = 0; i < aCount; i++) {
        for (let j = 0; j < bCount; j++) values[i * bCount + j] = cosine(aStart + i, bStart + j);
      }
      sample.take({ aStart, aCount, bStart, bCount, values });
    }
  }
}

it.each([2, 50, 1500])('has the nearest neighbour of each sampled one of %i rows', (count) => {
  const cosine = (a: number, b: number) =>
    Math.fround(a === b ? 1 : Math.sin(Math.min(a, b) * 7919 + Math.max(a, b) * 104729));
  const sample = new NearestSample(count);
  takeAll(sample, count, cosine);
  const rows = new Random(SEED).sample(SAMPLE, count);
  const expected = rows.map((a) => {
    const others = Array.from({ length: count }, (_, b) => b).filter((b) => b !== a);
    return others.reduce((best, b) => Math.max(best, cosine(a, b)), -1);
  });
  expect([...sample.toBackground().cosines]).toEqual(expected.sort((x, y) => x - y));
});
