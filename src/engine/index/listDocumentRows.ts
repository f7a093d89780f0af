import type { PassageKind } from '../../core/passage.ts';
import type { SearchedDocument, SearchSpace } from './searchSpace.ts';

/** A document with the rows of its passages' vectors, in order. */
export interface DocumentRows {
  readonly document: SearchedDocument;
  readonly rows: Int32Array;
}

/** All documents of a space that hold passages of a kind, by URI. */
export function listDocumentRows(space: SearchSpace, kind: PassageKind): DocumentRows[] {
  const listed: DocumentRows[] = space.putDocuments.map((document) => ({ document, rows: document.rows.get(kind)! }));
  for (const document of space.index?.documents.documents ?? []) {
    if (!space.allows(document)) continue;
    const first = document.first(kind);
    listed.push({ document, rows: document.rows.subarray(first, first + document.count(kind)) });
  }
  return listed
    .filter(({ rows }) => rows.length > 0)
    .sort((a, b) => (a.document.uri < b.document.uri ? -1 : a.document.uri > b.document.uri ? 1 : 0));
}
