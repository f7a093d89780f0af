import { Random } from '../random.ts';
import { pearson, spearman } from '../statistics.ts';
import { drawResample, percentileInterval, RESAMPLES, type Interval } from './bootstrap.ts';
import { CorrelationMeter } from './correlationMeter.ts';
import { CORRELATION_NAMES, isQuality, LABEL_FIGURE_NAMES, type FigureName, type QualityName } from './figures.ts';
import { LabelMeter } from './labelMeter.ts';
import type { PairKind } from './pairLayout.ts';

/** A number with its interval of 95 %. */
export interface Estimate {
  readonly value: number;
  /** Null where too many resamples have no value, as happens with a few pairs. */
  readonly interval: Interval | null;
}

/**
 * Why a figure is not defined. `few-pairs`: there are fewer than {@link LEAST_PAIRS}. `one-label`: all pairs have the same
 * label. `equal-scores`, `equal-cosines`: there is no order to follow, or none that follows. `no-cosine`: a cosine is NaN, as those
 * of a broken encoder are.
 */
export type Undefinable = 'few-pairs' | 'one-label' | 'equal-scores' | 'equal-cosines' | 'no-cosine';

export type Figure =
  (Estimate & { readonly why: null }) | { readonly value: null; readonly interval: null; readonly why: Undefinable };

/** Those of {@link figureNames}. */
export type Figures = Readonly<Partial<Record<FigureName, Figure>>>;

export interface Evaluation {
  /** One for each encoder, in their order. */
  readonly encoders: readonly Figures[];
  /** One for each encoder after the first: its figures less those of the first; null where one of them has none. */
  readonly differences: readonly Readonly<Partial<Record<QualityName, Estimate | null>>>[];
  readonly resamples: number;
}

/** Fewer pairs say nothing. */
export const LEAST_PAIRS = 3;

/** Any number would do: the same file has the same intervals. */
const SEED = 1;

export function figureNames(kind: PairKind): readonly FigureName[] {
  return kind === 'labels' ? [...LABEL_FIGURE_NAMES, ...CORRELATION_NAMES] : CORRELATION_NAMES;
}

/**
 * How well the cosines of one or more encoders agree with the scores or labels that people gave the same pairs, with bootstrap
 * intervals. All encoders are measured on the same resamples, so that the intervals of their differences are paired: what makes
 * a resample easy or hard for both cancels out (Efron and Tibshirani 1993; Berg-Kirkpatrick, Burkett and Klein, "An empirical
 * investigation of statistical significance in NLP", 2012).
 *
 * Yields after each resample how many are done, for the caller to pause or give up; returns the result.
 *
 * @throws RangeError where the lengths differ.
 */
export function* evaluateCosines(
  cosines: readonly ArrayLike<number>[],
  scores: ArrayLike<number>,
  kind: PairKind,
  resamples: number = RESAMPLES,
): Generator<number, Evaluation> {
  for (const { length } of cosines) {
    if (length !== scores.length) throw new RangeError(`There are ${scores.length} scores for ${length} cosines.`);
  }
  const names = figureNames(kind);
  const meters = cosines.map((cosine) => meterFor(cosine, scores, kind));
  const whole = meters.map((measure, encoder) => ({
    ...measure(new Uint32Array(scores.length).fill(1)),
    spearman: spearman(cosines[encoder]!, scores),
    pearson: pearson(cosines[encoder]!, scores),
  }));
  const drawn = meters.map(() => new Map(names.map((name) => [name, new Float64Array(resamples)])));
  const random = new Random(SEED);
  const counts = new Uint32Array(scores.length);
  for (let resample = 0; scores.length >= LEAST_PAIRS && resample < resamples; resample++) {
    drawResample(counts, random);
    for (const [encoder, measure] of meters.entries()) {
      const figures = measure(counts);
      for (const name of names) drawn[encoder]!.get(name)![resample] = figures[name];
    }
    yield resample + 1;
  }

  const encoders = cosines.map((cosine, encoder) =>
    Object.fromEntries(
      names.map((name): [FigureName, Figure] => {
        const value = whole[encoder]![name];
        const why = whyUndefined(cosine, scores, name);
        if (why) return [name, { value: null, interval: null, why }];
        return [name, { value, interval: percentileInterval(drawn[encoder]!.get(name)!), why: null }];
      }),
    ),
  );
  const differences = encoders.slice(1).map((figures, index) => {
    const encoder = index + 1;
    return Object.fromEntries(
      names.filter(isQuality).map((name): [QualityName, Estimate | null] => {
        if (figures[name]!.value === null || encoders[0]![name]!.value === null) return [name, null];
        const first = drawn[0]!.get(name)!;
        return [
          name,
          {
            value: whole[encoder]![name] - whole[0]![name],
            interval: percentileInterval(drawn[encoder]!.get(name)!.map((value, at) => value - first[at]!)),
          },
        ];
      }),
    );
  });
  return { encoders, differences, resamples };
}

type Measure = (counts: Uint32Array) => Readonly<Record<FigureName, number>>;

function meterFor(cosine: ArrayLike<number>, scores: ArrayLike<number>, kind: PairKind): Measure {
  const correlations = new CorrelationMeter(cosine, scores);
  const labels = kind === 'labels' ? new LabelMeter(cosine, scores) : undefined;
  return (counts) => ({ ...NOT_MEASURED, ...correlations.measure(counts), ...labels?.measure(counts) });
}

const NOT_MEASURED = Object.fromEntries(LABEL_FIGURE_NAMES.map((name) => [name, NaN])) as Record<FigureName, number>;

function whyUndefined(cosine: ArrayLike<number>, scores: ArrayLike<number>, name: FigureName): Undefinable | undefined {
  if (scores.length < LEAST_PAIRS) return 'few-pairs';
  if (Array.from(cosine).some(Number.isNaN)) return 'no-cosine';
  const isCorrelation = name === 'spearman' || name === 'pearson';
  if (isEqual(scores)) return isCorrelation ? 'equal-scores' : 'one-label';
  return isCorrelation && isEqual(cosine) ? 'equal-cosines' : undefined;
}

function isEqual(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}
