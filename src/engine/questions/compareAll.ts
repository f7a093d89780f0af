import type { ItemKind } from '../../core/passage.ts';
import { MATRIX_LIMIT, type EncodingProgress, type MatrixAnswer } from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { breathe } from '../breathe.ts';
import type { PassageIndex } from '../passageIndex.ts';
import { toItem, type ScopePassage } from '../scope.ts';

/** See `EngineApi.compareAll`. Symmetric, with ones on the diagonal. Items in the order of documents and lines. */
export async function compareAll(
  index: PassageIndex,
  { uris, items }: { uris: readonly string[]; items: ItemKind },
  call: Call<EncodingProgress> = {},
): Promise<MatrixAnswer> {
  const pause = breathe(call.signal);
  const places: ScopePassage[] = [];
  for (const document of index.documents.select(uris)) {
    for (const passage of document.passages(items)) places.push({ document, passage });
    await pause();
  }
  const count = places.length;
  if (count > MATRIX_LIMIT) {
    throw new RpcError('too-large', `${count} items make too large a matrix; it takes at most ${MATRIX_LIMIT}.`);
  }
  const scope = await index.scope(uris, items, call);
  const rowOf = new Map(scope.texts.map((text, row) => [text, row]));
  const rows = places.map(({ passage }) => rowOf.get(passage.text)!);

  const cosine = new Float32Array(count * count);
  const small = new Float32Array(scope.rows.count ** 2);
  const size = scope.rows.count;
  const options = { signal: call.signal, upperTriangle: true };
  await index.cosines.forEachBlock(scope.rows, scope.rows, options, ({ aStart, aCount, bStart, bCount, values }) => {
    for (let i = 0; i < aCount; i++) {
      const a = aStart + i;
      for (let j = Math.max(0, a + 1 - bStart); j < bCount; j++) {
        const b = bStart + j;
        const value = Math.min(1, Math.max(-1, values[i * bCount + j]!));
        small[a * size + b] = value;
        small[b * size + a] = value;
      }
    }
  });
  for (let row = 0; row < size; row++) small[row * size + row] = 1;
  rows.forEach((a, i) => rows.forEach((b, j) => (cosine[i * count + j] = small[a * size + b]!)));
  return { model: index.encoder.model.id, items: places.map(toItem), cosine };
}
