/** The strength of the smoothing: pieces as frequent as this have half the weight of the rarest. */
const smoothing = 0.005;

/**
 * The weight of each piece in a sentence's mean: a / (a + p), with p the piece's probability (smooth inverse frequency;
 * Arora, Liang and Ma 2017). Scores that are damaged in the vocabulary (null, or above -1) belong to rare pieces.
 *
 * @param {[piece: string, score: number | null][]} vocabulary scores are natural logarithms of probabilities
 * @param {number} rows of the embedding table: the last ones have no piece
 * @returns {Float32Array} above 0, at most 1
 */
export function weighPieces(vocabulary, rows) {
  return Float32Array.from({ length: rows }, (_, id) => {
    const score = vocabulary[id]?.[1] ?? 0;
    return score > -1 ? 1 : smoothing / (smoothing + Math.exp(score));
  });
}
