import type { DocumentMoves } from '../documents/listMoves.ts';
import type { HeatmapSubject } from './heatmapSubject.ts';

/** Passages of documents, some of which are elsewhere now. */
export function moveUris<T extends { readonly uri: string }>(passages: readonly T[], moves: DocumentMoves): T[] {
  return passages.map((passage) => ({ ...passage, uri: moves.get(passage.uri) ?? passage.uri }));
}

/** The subject where its documents are now. */
export function relocateSubject(subject: HeatmapSubject, moves: DocumentMoves): HeatmapSubject {
  switch (subject.type) {
    case 'document':
      return { ...subject, uri: moves.get(subject.uri) ?? subject.uri };
    case 'documents':
      return { ...subject, uris: subject.uris.map((uri) => moves.get(uri) ?? uri) };
    case 'list':
      return { ...subject, items: moveUris(subject.items, moves) };
  }
}
