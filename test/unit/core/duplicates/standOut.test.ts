import { expect, it } from 'vitest';
import { Background } from '../../../../src/core/background.ts';
import { findStandOut } from '../../../../src/core/duplicates/standOut.ts';
import { Random } from '../../../../src/core/random.ts';

const usual = { 'very close': 0.77, close: 0.6, related: 0.5 };

/** Distances with a normally distributed logarithm. */
function drawNearest(count: number, middle: number, spread: number, seed = 1): number[] {
  const random = new Random(seed);
  const unit = () => (random.below(1_000_000) + 0.5) / 1_000_000;
  return Array.from({ length: count }, () => {
    const normal = Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit());
    return 1 - Math.min(2, Math.exp(Math.log(1 - middle) + spread * normal));
  });
}

const background = (cosines: readonly number[]) => new Background(Float32Array.from(cosines), 1_000_000);
const share = (cosines: readonly number[], limit: number) =>
  cosines.filter((cosine) => cosine >= limit).length / cosines.length;

it.each([
  { name: 'a diary', middle: 0.5, spread: 0.2 },
  { name: 'notes', middle: 0.6, spread: 0.3 },
  { name: 'tickets about one product', middle: 0.84, spread: 0.3 },
  { name: 'texts in a language that the encoder does not know', middle: 0.97, spread: 0.4 },
])('lets hardly anything stand out where nothing was written twice: $name', ({ middle, spread }) => {
  const cosines = drawNearest(1024, middle, spread);
  const { limit, farLimit } = findStandOut(background(cosines), usual);
  expect(share(cosines, limit)).toBeLessThan(0.01);
  expect(share(cosines, farLimit)).toBe(0);
  expect(farLimit).toBeGreaterThan(limit);
  expect(farLimit).toBeLessThan(1);
});

it('finds the limit although a third of the texts have a duplicate', () => {
  const alone = drawNearest(700, 0.6, 0.3);
  const twice = Array.from({ length: 300 }, (_, at) => 0.95 + at / 10_000);
  const without = findStandOut(background(alone), usual).limit;
  const { limit } = findStandOut(background([...alone, ...twice]), usual);
  expect(limit).toBeGreaterThan(without);
  expect(limit).toBeLessThan(0.95);
});

it('goes by what neighbours usually are where there are too few texts', () => {
  const { limit, farLimit } = findStandOut(new Background(Float32Array.of(0.1, 0.2, 0.99), 3), usual);
  expect(limit).toBeGreaterThan(usual.close);
  expect(limit).toBeLessThan(0.9);
  expect(farLimit).toBeGreaterThan(limit);
});

it('says a limit below 1 where all texts are nearest at the same distance, or at none', () => {
  for (const cosine of [0.3, 1]) {
    const { limit, farLimit } = findStandOut(background(new Array<number>(500).fill(cosine)), usual);
    expect(limit).toBeLessThan(1);
    expect(farLimit).toBeLessThanOrEqual(1);
    expect(limit).toBeGreaterThan(cosine === 1 ? 0.999 : 0.3);
  }
});
