import type { Estimate } from './evaluateCosines.ts';

/**
 * What a figure says in a word. `chance`: its interval holds the value that guessing has, or there is no interval to tell.
 * `reverse`: it is surely worse than guessing.
 */
export type Judgement = 'very-strong' | 'strong' | 'moderate' | 'weak' | 'very-weak' | 'chance' | 'reverse';

/** Least values of very strong, strong, moderate and weak agreement. */
interface Steps {
  readonly chance: number;
  readonly least: readonly [veryStrong: number, strong: number, moderate: number, weak: number];
}

const STEPS: Readonly<Record<'spearman' | 'rocAuc', Steps>> = {
  // J. D. Evans, "Straightforward statistics for the behavioral sciences", 1996.
  spearman: { chance: 0, least: [0.8, 0.6, 0.4, 0.2] },
  // D. W. Hosmer, S. Lemeshow and R. X. Sturdivant, "Applied logistic regression", 2013, section 5.2.4.
  rocAuc: { chance: 0.5, least: [0.9, 0.8, 0.7, 0.5] },
};

const WORDS: readonly Judgement[] = ['very-strong', 'strong', 'moderate', 'weak'];

/** How strong the agreement is. The words are conventions, the interval is what counts. */
export function judgeFigure(name: 'spearman' | 'rocAuc', { value, interval }: Estimate): Judgement {
  const { chance, least } = STEPS[name];
  if (!interval || (interval[0] <= chance && interval[1] >= chance)) return 'chance';
  if (interval[1] < chance) return 'reverse';
  return WORDS[least.findIndex((step) => value >= step)] ?? 'very-weak';
}

/** Whether an encoder is better than the one that it is compared with, or whether that may be chance. */
export function judgeDifference({ interval }: Estimate): 'better' | 'worse' | 'undecided' {
  if (!interval) return 'undecided';
  if (interval[0] > 0) return 'better';
  return interval[1] < 0 ? 'worse' : 'undecided';
}
