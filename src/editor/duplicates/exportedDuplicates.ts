import type { DuplicateGroup } from '../../protocol/duplicates.ts';
import type { SortNode } from './duplicatesTree.ts';

/** What an export holds: the groups as they stand in the view. */
export type ExportedDuplicates = readonly ExportedSort[];

export interface ExportedSort {
  readonly sort: SortNode['sort'];
  readonly groups: readonly DuplicateGroup[];
  /** Path in the workspace, and what a link to the document says where there is one that lasts. */
  readonly fileOf: (uri: string) => { readonly file: string; readonly address: string | undefined };
}
