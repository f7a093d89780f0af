import type { PassageKind } from '../../core/passage.ts';
import type { Match } from '../../protocol/engineApi.ts';
import type { Scope } from '../documents/scope.ts';

/** What an export holds: the results as they stand in the view, without those that are dismissed or filtered out. */
export interface ExportedSearch {
  readonly scope: Scope;
  readonly kind: PassageKind;
  readonly queries: readonly ExportedQuery[];
}

export interface ExportedQuery {
  readonly text: string;
  readonly results: readonly ExportedResult[];
}

export interface ExportedResult {
  /** Path in the workspace, or whole where it is elsewhere. */
  readonly file: string;
  /** What a link to the document says, percent-encoded; undefined where there is none that lasts. */
  readonly address: string | undefined;
  readonly match: Match;
}
