import type { PassageKind, Range } from '../../core/passage.ts';
import type { QueryAnswer } from '../../protocol/engineApi.ts';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';
import type { Scope } from '../documents/scope.ts';

/** A place that a person asks about: a selection, or a bare cursor as an empty range. */
export interface QueryPlace {
  readonly uri: string;
  readonly range: Range;
  /** Of the document, when it was asked. */
  readonly stamp: string;
  /** What is selected; empty for a bare cursor. */
  readonly selected: string;
}

/** A place, or a text whose place is gone. */
export type Query = QueryPlace | { readonly text: string };

export interface SearchRequest {
  readonly queries: readonly Query[];
  readonly scope: Scope;
  readonly kind: PassageKind;
  /** Results of each query at most. */
  readonly top: number;
}

export interface SearchOutcome {
  readonly request: SearchRequest;
  /** One for each query of the request. */
  readonly answers: readonly QueryAnswer[];
  readonly searched: { readonly documents: number; readonly passages: number };
  readonly leftOut: readonly LeftOutDocument[];
  /** The versions that were searched, by URI. */
  readonly stamps: ReadonlyMap<string, string>;
}

/**
 * Why there is nothing to show; also the value of the context key `simile.similar.empty`, by which package.json
 * chooses the words and the ways out.
 */
export type EmptyReason =
  | 'start'
  | 'searching'
  | 'noEditor'
  | 'tooManySelections'
  | 'documentTooLarge'
  | 'noWords'
  | 'noPassage'
  | 'noFolder'
  | 'noFiles'
  | 'noMatches'
  | 'cancelled'
  | 'engineGone'
  | 'engineDown'
  | 'modelUnusable'
  | 'failed';

export type SearchResult =
  | { readonly kind: 'empty'; readonly reason: EmptyReason }
  | { readonly kind: 'found'; readonly outcome: SearchOutcome };
