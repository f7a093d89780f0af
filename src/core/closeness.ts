/**
 * How near a search result is, in words. A raw cosine means different things under different encoders and
 * in different folders, so the word comes from where the cosine falls among *nearest neighbours*: the cosines of
 * passages of the same scope to the passage closest to each of them.
 */
export type Closeness = 'very close' | 'close' | 'related' | 'weak';

/**
 * Percentiles among nearest neighbours from which a word applies. "Close" begins where a passage is nearer than the
 * nearest neighbour of half of the passages; below a tenth nearly every passage has something nearer.
 */
const LEAST_PERCENTILE: readonly (readonly [Exclude<Closeness, 'weak'>, number])[] = [
  ['very close', 90],
  ['close', 50],
  ['related', 10],
];

/**
 * Cosines at those percentiles among nearest neighbours of ordinary notes, for one encoder: what a scope too small for
 * percentiles of its own is measured by.
 */
export type NearestQuantiles = { readonly [Word in Exclude<Closeness, 'weak'>]: number };

/**
 * @param percentile of `cosine` among nearest neighbours (see `Background`), null in a small scope
 * @param usual what the encoder's neighbours usually score, used where `percentile` is null
 */
export function closenessOf(percentile: number | null, cosine: number, usual: NearestQuantiles): Closeness {
  const reached = LEAST_PERCENTILE.find(([word, least]) =>
    percentile === null ? cosine >= usual[word] : percentile >= least,
  );
  return reached?.[0] ?? 'weak';
}
