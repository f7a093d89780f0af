import type { PassageKind, Range } from '../../core/passage.ts';
import type { DocumentText, EngineApi, PlacedItem } from '../../protocol/engineApi.ts';

/**
 * The prose that a place in a document stands for: what a range holds, or the passage at a cursor. Null where there is none.
 *
 * @param kind of the passage at a cursor
 */
export async function readProse(
  engine: Pick<EngineApi, 'putDocuments' | 'findSimilar'>,
  document: DocumentText,
  range: Range,
  kind: PassageKind,
  signal: AbortSignal,
): Promise<PlacedItem | null> {
  await engine.putDocuments({ documents: [document] }, { signal });
  const { uri } = document;
  // Searching nothing, the engine says no more than how it understands the query.
  const question = { queries: [{ uri, range }], uris: [], kind, top: 0 };
  const [answer] = (await engine.findSimilar(question, { signal })).answers;
  const query = answer?.query;
  return query?.range ? { uri, range: query.range, text: query.text } : null;
}
