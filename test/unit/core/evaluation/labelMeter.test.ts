import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LabelMeter } from '../../../../src/core/evaluation/labelMeter.ts';
import { countedPairs, expand } from './resampled.ts';

function measureOnce(cosine: readonly number[], labels: readonly number[]) {
  return new LabelMeter(cosine, labels).measure(cosine.map(() => 1));
}

/** Every 1 against every 0. */
function plainAuc(cosine: readonly number[], labels: readonly number[]): number {
  const ones = cosine.filter((_, pair) => labels[pair] === 1);
  const zeros = cosine.filter((_, pair) => labels[pair] === 0);
  let right = 0;
  for (const one of ones) for (const zero of zeros) right += one > zero ? 1 : one === zero ? 0.5 : 0;
  return right / (ones.length * zeros.length);
}

/** Precision and recall at each distinct cosine, counted anew. */
function plainCuts(cosine: readonly number[], labels: readonly number[]) {
  const distinct = [...new Set(cosine)].sort((a, b) => b - a);
  const ones = labels.filter((label) => label === 1).length;
  return distinct.map((cut, index) => {
    const taken = cosine.map((value) => value >= cut);
    const truePositives = labels.filter((label, pair) => taken[pair] && label === 1).length;
    const positives = taken.filter(Boolean).length;
    return {
      precision: truePositives / positives,
      recall: truePositives / ones,
      f1: (2 * truePositives) / (positives + ones),
      accuracy: labels.filter((label, pair) => taken[pair] === (label === 1)).length / labels.length,
      threshold: index + 1 < distinct.length ? (cut + distinct[index + 1]!) / 2 : cut,
    };
  });
}

function plainAveragePrecision(cosine: readonly number[], labels: readonly number[]): number {
  let recallBefore = 0;
  let sum = 0;
  for (const { precision, recall } of plainCuts(cosine, labels)) {
    sum += (recall - recallBefore) * precision;
    recallBefore = recall;
  }
  return sum;
}

function firstBest(cuts: ReturnType<typeof plainCuts>, name: 'f1' | 'accuracy') {
  return cuts.reduce((best, cut) => (cut[name] > best[name] + 1e-12 ? cut : best));
}

describe('hand-computed', () => {
  it('of four pairs, one of them out of order', () => {
    // Highest first: 1, 0, 1, 0. Of four couples of a 1 and a 0 three are in order.
    const figures = measureOnce([0.9, 0.8, 0.7, 0.1], [1, 0, 1, 0]);
    expect(figures.rocAuc).toBe(0.75);
    // Precision 1 at recall 1/2, 2/3 at recall 1.
    expect(figures.averagePrecision).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 12);
    // All three: precision 2/3, recall 1.
    expect(figures.bestF1).toBeCloseTo(0.8, 12);
    expect(figures.f1Threshold).toBeCloseTo(0.4, 12);
    // The first alone and the first three are both right in three of four; the higher threshold is taken.
    expect(figures.bestAccuracy).toBe(0.75);
    expect(figures.accuracyThreshold).toBeCloseTo(0.85, 12);
  });

  it("of scikit-learn's example for the area under the curve and the average precision", () => {
    const figures = measureOnce([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]);
    expect(figures.rocAuc).toBe(0.75);
    expect(figures.averagePrecision).toBeCloseTo(0.8333333333, 9);
  });

  it('says chance where all cosines are equal, whatever their order in the file', () => {
    for (const labels of [
      [1, 1, 0, 0],
      [0, 0, 1, 1],
    ]) {
      const figures = measureOnce([0.5, 0.5, 0.5, 0.5], labels);
      expect(figures).toMatchObject({ rocAuc: 0.5, averagePrecision: 0.5, f1Threshold: 0.5, bestAccuracy: 0.5 });
    }
  });

  it('is not defined for one label alone', () => {
    for (const figure of Object.values(measureOnce([0.1, 0.2, 0.3], [1, 1, 1]))) expect(figure).toBeNaN();
    for (const figure of Object.values(measureOnce([0.1, 0.2, 0.3], [0, 0, 0]))) expect(figure).toBeNaN();
  });
});

it('measures a resample as a plain count of the same pairs written out does', () => {
  fc.assert(
    fc.property(countedPairs(fc.constantFrom(0, 1)), ({ cosine, scores, counts }) => {
      const [values, labels] = [expand(cosine, counts), expand(scores, counts)];
      fc.pre(new Set(labels).size === 2);
      const figures = new LabelMeter(cosine, scores).measure(counts);
      expect(figures.rocAuc).toBeCloseTo(plainAuc(values, labels), 10);
      expect(figures.averagePrecision).toBeCloseTo(plainAveragePrecision(values, labels), 10);
      const cuts = plainCuts(values, labels);
      expect(figures.bestF1).toBeCloseTo(firstBest(cuts, 'f1').f1, 10);
      expect(figures.f1Threshold).toBeCloseTo(firstBest(cuts, 'f1').threshold, 10);
      expect(figures.bestAccuracy).toBeCloseTo(firstBest(cuts, 'accuracy').accuracy, 10);
      expect(figures.accuracyThreshold).toBeCloseTo(firstBest(cuts, 'accuracy').threshold, 10);
    }),
    { numRuns: 500 },
  );
});
