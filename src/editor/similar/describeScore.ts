import type { Match } from '../../protocol/engineApi.ts';

/** Figures of a result as they are shown, in the digits of a language. */
export interface ShownScore {
  /** Two decimals. */
  readonly cosine: string;
  /** Per cent; null where the scope has too few passages to say. */
  readonly percentile: string | null;
}

/**
 * Percentiles are rounded down, so that what is nearer than all but a few never reads as 100 %: to whole numbers, and
 * from 99 on to tenths.
 *
 * @param language BCP 47
 */
export function describeScore(
  { cosine, percentile }: Pick<Match, 'cosine' | 'percentile'>,
  language: string,
): ShownScore {
  const two = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const one = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return {
    cosine: two.format(cosine),
    percentile:
      percentile === null ? null : one.format(percentile < 99 ? Math.floor(percentile) : floorToTenth(percentile)),
  };
}

function floorToTenth(value: number): number {
  return Math.floor(value * 10) / 10;
}
