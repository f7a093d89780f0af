import type { ItemKind } from '../../core/passage.ts';
import { MATRIX_LIMIT, type EncodingProgress, type MatrixAnswer } from '../../protocol/engineApi.ts';
import type { Call } from '../../protocol/rpc.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { breathe } from '../breathe.ts';
import { cosineMatrix } from '../compare/cosineMatrix.ts';
import type { PassageIndex } from '../passageIndex.ts';
import { toItem, type ScopePassage } from '../scope.ts';

/** See `EngineApi.compareAll`. Items in the order of documents and lines. */
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
  const rows = Int32Array.from(places, ({ passage }) => rowOf.get(passage.text)!);
  const cosine = await cosineMatrix(index.cosines, scope.rows, rows, call.signal);
  return { model: index.encoder.model.id, items: places.map(toItem), cosine };
}
