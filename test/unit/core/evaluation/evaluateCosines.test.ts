import { describe, expect, it } from 'vitest';
import { drawResample, percentileInterval } from '../../../../src/core/evaluation/bootstrap.ts';
import { evaluateCosines, type Evaluation } from '../../../../src/core/evaluation/evaluateCosines.ts';
import type { PairKind } from '../../../../src/core/evaluation/pairLayout.ts';
import { Random } from '../../../../src/core/random.ts';
import { pearson, spearman } from '../../../../src/core/statistics.ts';

function evaluate(
  cosines: readonly ArrayLike<number>[],
  scores: ArrayLike<number>,
  kind: PairKind,
  resamples?: number,
): Evaluation {
  const run = evaluateCosines(cosines, scores, kind, resamples);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** Cosines that follow scores from 0 to 5, with noise. */
function makePairs(count: number, noise: number, seed: number) {
  const random = new Random(seed);
  const scores = Float64Array.from({ length: count }, () => random.below(26) / 5);
  return { scores, cosine: Float32Array.from(scores, (score) => score / 5 + noise * (random.next() - 0.5)) };
}

describe('intervals', () => {
  it('are those of a plain bootstrap that writes its resamples out', () => {
    const { scores, cosine } = makePairs(40, 1, 3);
    const random = new Random(1);
    const counts = new Uint32Array(40);
    const plain = { spearman: new Float64Array(200), pearson: new Float64Array(200) };
    for (let resample = 0; resample < 200; resample++) {
      drawResample(counts, random);
      const drawn = [...counts.keys()].flatMap((pair) => new Array<number>(counts[pair]!).fill(pair));
      const [left, right] = [drawn.map((pair) => cosine[pair]!), drawn.map((pair) => scores[pair]!)];
      plain.spearman[resample] = spearman(left, right);
      plain.pearson[resample] = pearson(left, right);
    }
    const [figures] = evaluate([cosine], scores, 'scores', 200).encoders;
    for (const name of ['spearman', 'pearson'] as const) {
      const [lower, upper] = percentileInterval(plain[name])!;
      expect(figures![name]!.interval![0]).toBeCloseTo(lower, 10);
      expect(figures![name]!.interval![1]).toBeCloseTo(upper, 10);
    }
    expect(figures!.spearman!.value).toBe(spearman(cosine, scores));
    expect(figures!.pearson!.value).toBe(pearson(cosine, scores));
  });

  it('hold the true value about as often as they say', () => {
    // Two normal variables with a correlation of 0.6, 300 samples of 80: 95 % within three standard deviations (and a
    // bit, since percentile intervals of few pairs are slightly short).
    const truth = 0.6;
    const random = new Random(11);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    let held = 0;
    for (let sample = 0; sample < 300; sample++) {
      const scores = Float64Array.from({ length: 80 }, normal);
      const cosine = scores.map((score) => truth * score + Math.sqrt(1 - truth ** 2) * normal());
      const [lower, upper] = evaluate([cosine], scores, 'scores', 300).encoders[0]!.pearson!.interval!;
      if (lower <= truth && truth <= upper) held++;
    }
    expect(held / 300).toBeGreaterThan(0.9);
    expect(held / 300).toBeLessThan(0.985);
  });

  it('are the same again for the same pairs', () => {
    const { scores, cosine } = makePairs(50, 1, 5);
    expect(evaluate([cosine], scores, 'scores')).toEqual(evaluate([cosine], scores, 'scores'));
  });
});

describe('two encoders', () => {
  it('are nothing apart where they are the same', () => {
    const { scores, cosine } = makePairs(50, 1, 5);
    const [difference] = evaluate([cosine, cosine], scores, 'scores').differences;
    expect(difference).toEqual({
      spearman: { value: 0, interval: [0, 0] },
      pearson: { value: 0, interval: [0, 0] },
    });
  });

  it('have a difference with a shorter interval than either of them', () => {
    const { scores, cosine } = makePairs(300, 1, 8);
    const random = new Random(2);
    const worse = cosine.map((value) => value + 0.7 * (random.next() - 0.5));
    const { encoders, differences } = evaluate([cosine, worse], scores, 'scores');
    const { value, interval } = differences[0]!.spearman!;
    expect(value).toBeCloseTo(encoders[1]!.spearman!.value! - encoders[0]!.spearman!.value!, 12);
    const width = ([lower, upper]: readonly [number, number]) => upper - lower;
    expect(width(interval!)).toBeLessThan(0.9 * width(encoders[0]!.spearman!.interval!));
    // The noise that was added shows.
    expect(interval![1]).toBeLessThan(0);
  });

  it('have no difference where one of them has no figure', () => {
    const { differences } = evaluate(
      [
        [0.1, 0.2, 0.3],
        [0.5, 0.5, 0.5],
      ],
      [1, 2, 3],
      'scores',
    );
    expect(differences).toEqual([{ spearman: null, pearson: null }]);
  });

  it('differ in every figure of quality, thresholds being none', () => {
    const labels = [0, 1, 0, 1, 1, 0];
    const { differences } = evaluate(
      [
        [0.1, 0.9, 0.3, 0.7, 0.8, 0.2],
        [0.9, 0.1, 0.7, 0.3, 0.2, 0.8],
      ],
      labels,
      'labels',
    );
    expect(Object.keys(differences[0]!).sort()).toEqual([
      'averagePrecision',
      'bestAccuracy',
      'bestF1',
      'pearson',
      'rocAuc',
      'spearman',
    ]);
    expect(differences[0]!.rocAuc!.value).toBe(-1);
  });
});

describe('a figure that is not defined says why', () => {
  it.each([
    { what: 'two pairs', cosine: [0.1, 0.2], scores: [1, 2], spearman: 'few-pairs' },
    { what: 'no pairs', cosine: [], scores: [], spearman: 'few-pairs' },
    { what: 'equal scores', cosine: [0.1, 0.2, 0.3], scores: [4, 4, 4], spearman: 'equal-scores' },
    { what: 'a broken encoder', cosine: [0.1, NaN, 0.3], scores: [1, 2, 3], spearman: 'no-cosine' },
    { what: 'equal cosines', cosine: [0.1, 0.1, 0.1], scores: [1, 2, 3], spearman: 'equal-cosines' },
  ])('$what', ({ cosine, scores, spearman: why }) => {
    const [figures] = evaluate([cosine], scores, 'scores').encoders;
    expect(figures).toEqual({
      spearman: { value: null, interval: null, why },
      pearson: { value: null, interval: null, why },
    });
  });

  it('one label', () => {
    const [figures] = evaluate([[0.1, 0.2, 0.3]], [1, 1, 1], 'labels').encoders;
    expect(figures!.rocAuc).toEqual({ value: null, interval: null, why: 'one-label' });
    expect(figures!.spearman).toEqual({ value: null, interval: null, why: 'equal-scores' });
  });

  it('has chance, not nothing, for labels where cosines are equal', () => {
    const [figures] = evaluate([[0.1, 0.1, 0.1, 0.1]], [1, 0, 1, 0], 'labels').encoders;
    expect(figures!.rocAuc!.value).toBe(0.5);
    expect(figures!.spearman!.why).toBe('equal-cosines');
  });

  it('has a value without an interval where many resamples have none', () => {
    const [figures] = evaluate([[0.1, 0.2, 0.3]], [1, 2, 3], 'scores').encoders;
    expect(figures!.spearman!.value).toBeCloseTo(1, 12);
    expect(figures!.spearman!.interval).toBeNull();
  });
});

it('refuses cosines that are not one for each score', () => {
  expect(() => evaluate([[0.1]], [1, 2], 'scores')).toThrow(RangeError);
});

it('takes 1,000 resamples of 1,500 pairs in well under a second', () => {
  const { scores, cosine } = makePairs(1500, 1, 4);
  evaluate([cosine], scores, 'scores', 20);
  const before = process.cpuUsage();
  evaluate([cosine], scores, 'scores', 1000);
  // Of the processor, so that other work on the machine does not count.
  const { user } = process.cpuUsage(before);
  expect(user / 1e6).toBeLessThan(1);
});
