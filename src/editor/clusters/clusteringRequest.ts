import type { ClusteredKind, ClusteringMethod } from '../../protocol/clusters.ts';

/** Which documents are clustered. */
export type ClusteredScope =
  | { readonly type: 'workspace' }
  /** These folders and documents, by their URIs. */
  | { readonly type: 'folders'; readonly uris: readonly string[] }
  | { readonly type: 'openEditors' }
  /** What is selected in the active editor. */
  | { readonly type: 'selection' };

/** What a person wants clustered, and how. */
export interface ClusteringRequest {
  readonly items: ClusteredKind;
  readonly scope: ClusteredScope;
  readonly method: ClusteringMethod;
  /** How many clusters, at least 1; null where the number is chosen automatically. The method `density` takes none. */
  readonly count: number | null;
}

/** What is clustered by a request: a selection lies within one note, so that its paragraphs stand for it. */
export function itemsOf({ items, scope }: ClusteringRequest): ClusteredKind {
  return scope.type === 'selection' && items === 'note' ? 'paragraph' : items;
}
