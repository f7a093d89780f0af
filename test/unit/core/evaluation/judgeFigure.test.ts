import { expect, it } from 'vitest';
import { judgeDifference, judgeFigure } from '../../../../src/core/evaluation/judgeFigure.ts';

it.each([
  ['spearman', 0.85, [0.8, 0.9], 'very-strong'],
  ['spearman', 0.79, [0.77, 0.81], 'strong'],
  ['spearman', 0.4, [0.3, 0.5], 'moderate'],
  ['spearman', 0.25, [0.1, 0.4], 'weak'],
  ['spearman', 0.1, [0.05, 0.15], 'very-weak'],
  ['spearman', 0.5, [-0.1, 0.9], 'chance'],
  ['spearman', 0.99, null, 'chance'],
  ['spearman', -0.5, [-0.6, -0.4], 'reverse'],
  ['rocAuc', 0.93, [0.9, 0.95], 'very-strong'],
  ['rocAuc', 0.6, [0.45, 0.7], 'chance'],
  ['rocAuc', 0.3, [0.2, 0.4], 'reverse'],
] as const)('%s of %d with %j is %s', (name, value, interval, judgement) => {
  expect(judgeFigure(name, { value, interval })).toBe(judgement);
});

it.each([
  [[0.01, 0.03], 'better'],
  [[-0.03, -0.01], 'worse'],
  [[-0.01, 0.03], 'undecided'],
  [[0, 0.03], 'undecided'],
  [null, 'undecided'],
] as const)('a difference with %j is %s', (interval, verdict) => {
  expect(judgeDifference({ value: 0.02, interval })).toBe(verdict);
});
