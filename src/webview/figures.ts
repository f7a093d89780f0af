import * as l10n from '@vscode/l10n';

const language = document.documentElement.lang || undefined;
const twoDecimals = new Intl.NumberFormat(language, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  // No sign before a zero.
  signDisplay: 'negative',
});
const oneDecimal = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(language);

export function formatCosine(cosine: number): string {
  return twoDecimals.format(cosine);
}

/** In per cent and rounded down, so that what is nearer than all but a few never reads as 100. */
export function formatPercentile(percentile: number): string {
  return oneDecimal.format(percentile < 99 ? Math.floor(percentile) : Math.floor(percentile * 10) / 10);
}

export function formatCount(count: number): string {
  return whole.format(count);
}

/** “0.82, closer than 99.6 % of pairs”; without the second part where there are too few passages to say. */
export function describeScore(cosine: number, percentile: number | null): string {
  if (percentile === null) return formatCosine(cosine);
  return l10n.t('{0}, closer than {1} % of pairs', formatCosine(cosine), formatPercentile(percentile));
}
