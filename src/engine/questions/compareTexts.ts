import { MATRIX_LIMIT, type EncodingProgress } from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { cosineMatrix, cosineStrip } from '../compare/cosineMatrix.ts';
import type { Cosines } from '../compare/cosines.ts';
import { Urgency } from '../encoder/encoder.ts';
import type { Corpus } from '../index/corpus.ts';

/** See `EngineApi.compareTexts`. Cosines of vectors of record, whether a text stands in the index or not. */
export async function compareTexts(
  corpus: Corpus,
  cosines: Cosines,
  { texts, rows }: { texts: readonly string[]; rows?: readonly number[] },
  call: Call<EncodingProgress> = {},
): Promise<{ model: string; cosine: Float32Array }> {
  if (texts.length > MATRIX_LIMIT) {
    throw new RpcError('too-large', `${texts.length} texts make too large a matrix; it takes at most ${MATRIX_LIMIT}.`);
  }
  if (rows?.some((row) => !(row in texts))) throw new RangeError('A row is asked for that has no text.');
  const distinct = [...new Set(texts)];
  const numberOf = new Map(distinct.map((text, number) => [text, number]));
  const rowOf = Int32Array.from(texts, (text) => numberOf.get(text)!);
  const vectors = await corpus.vectors.recall(distinct, Urgency.interactive, call);
  const cosine = rows
    ? await cosineStrip(cosines, vectors, rowOf, rows, call.signal)
    : await cosineMatrix(cosines, vectors, rowOf, call.signal);
  return { model: corpus.vectors.encoder.model.id, cosine };
}
