import { createQueryResolver, type ResolvedQuery } from '../../../src/core/createQueryResolver.ts';
import type { PassageKind, Range } from '../../../src/core/passage.ts';
import { segmentDocument } from '../../../src/core/segmentDocument.ts';

/** One place of one document. */
export function resolveQuery(text: string, languageId: string, kind: PassageKind, range: Range): ResolvedQuery | null {
  return createQueryResolver(text, languageId, segmentDocument(text, languageId, kind))(range);
}
