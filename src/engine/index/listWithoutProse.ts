import type { PassageKind } from '../../core/passage.ts';
import type { SearchSpace } from './searchSpace.ts';

/** Documents of a space that hold no passage of a kind, by URI. */
export function listWithoutProse(space: SearchSpace, kind: PassageKind): string[] {
  const put = space.putDocuments.filter((document) => document.passages(kind).length === 0);
  const indexed = [...(space.index?.documents.documents ?? [])].filter(
    (document) => space.allows(document) && document.count(kind) === 0,
  );
  return [...put, ...indexed].map(({ uri }) => uri).sort();
}
