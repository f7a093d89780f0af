import type { LabelFigureName } from './figures.ts';
import { groupTies, type TieGroups } from './tieGroups.ts';

const UNDEFINED: Readonly<Record<LabelFigureName, number>> = {
  rocAuc: NaN,
  averagePrecision: NaN,
  bestF1: NaN,
  f1Threshold: NaN,
  bestAccuracy: NaN,
  accuracyThreshold: NaN,
};

/**
 * How well cosines tell pairs labelled 1 from pairs labelled 0, for resamples that say how often each pair is in them. A
 * resample takes linear time.
 *
 * - `rocAuc`: the area under the ROC curve, which is the chance that a pair labelled 1 has a higher cosine than a pair
 *   labelled 0, ties counting a half (Mann and Whitney 1947; Hanley and McNeil, "The meaning and use of the area under a
 *   receiver operating characteristic curve", 1982).
 * - `averagePrecision`: the sum over all cuts, highest cosine first, of precision times the recall gained. Equal cosines are
 *   one cut, so that their order in the file does not matter (as in scikit-learn's `average_precision_score`).
 * - `bestF1`, `bestAccuracy`: the best of all cuts that take at least one pair for a 1, and their thresholds, halfway between
 *   the lowest cosine above the cut and the highest below it. Of equally good cuts the one with the highest threshold.
 */
export class LabelMeter {
  readonly #cosine: ArrayLike<number>;
  readonly #isOne: Uint8Array;
  readonly #ties: TieGroups;

  /** Of one length, cosines without NaN, labels 0 or 1. */
  constructor(cosine: ArrayLike<number>, labels: ArrayLike<number>) {
    this.#cosine = cosine;
    this.#isOne = Uint8Array.from(labels, (label) => (label === 1 ? 1 : 0));
    this.#ties = groupTies(cosine);
  }

  /** NaN where only one label is there. */
  measure(counts: ArrayLike<number>): Readonly<Record<LabelFigureName, number>> {
    const { order, ends } = this.#ties;
    let ones = 0;
    let total = 0;
    for (let i = 0; i < this.#isOne.length; i++) {
      total += counts[i]!;
      if (this.#isOne[i] === 1) ones += counts[i]!;
    }
    const zeros = total - ones;
    if (ones === 0 || zeros === 0) return UNDEFINED;

    let onesAbove = 0;
    let above = 0;
    let wrongOrders = 0;
    let averagePrecision = 0;
    const f1 = new BestCut();
    const accuracy = new BestCut();
    for (let group = ends.length - 1; group >= 0; group--) {
      let here = 0;
      let onesHere = 0;
      for (let at = group === 0 ? 0 : ends[group - 1]!; at < ends[group]!; at++) {
        const index = order[at]!;
        here += counts[index]!;
        if (this.#isOne[index] === 1) onesHere += counts[index]!;
      }
      if (here === 0) continue;
      const cosine = this.#cosine[order[ends[group]! - 1]!]!;
      f1.seeNext(cosine);
      accuracy.seeNext(cosine);
      wrongOrders += onesHere * (above - onesAbove + (here - onesHere) / 2);
      onesAbove += onesHere;
      above += here;
      averagePrecision += (onesHere / ones) * (onesAbove / above);
      f1.offer((2 * onesAbove) / (above + ones), cosine);
      accuracy.offer((onesAbove + zeros - (above - onesAbove)) / total, cosine);
    }
    return {
      rocAuc: 1 - wrongOrders / (ones * zeros),
      averagePrecision,
      bestF1: f1.value,
      f1Threshold: f1.threshold,
      bestAccuracy: accuracy.value,
      accuracyThreshold: accuracy.threshold,
    };
  }
}

/** The first of the best cuts, cosines descending. */
class BestCut {
  value = -Infinity;
  #lowestAbove = NaN;
  #highestBelow = NaN;

  /** Where nothing is below the cut, the lowest cosine itself. */
  get threshold(): number {
    return Number.isNaN(this.#highestBelow) ? this.#lowestAbove : (this.#lowestAbove + this.#highestBelow) / 2;
  }

  /** Tells the cosine that comes after those above the last cut. */
  seeNext(cosine: number): void {
    if (Number.isNaN(this.#highestBelow)) this.#highestBelow = cosine;
  }

  offer(value: number, lowestAbove: number): void {
    if (value <= this.value) return;
    this.value = value;
    this.#lowestAbove = lowestAbove;
    this.#highestBelow = NaN;
  }
}
