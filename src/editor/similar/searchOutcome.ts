import type { PassageKind, Range } from '../../core/passage.ts';
import type { DocumentText, QueryAnswer } from '../../protocol/engineApi.ts';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';
import type { Scope } from '../documents/scope.ts';

/** A place that a person asks about: a selection, or a bare cursor as an empty range. */
export interface QueryPlace {
  readonly uri: string;
  /** The document as it was when it was asked, which is what `range` counts in; or why it is left out. */
  readonly document: DocumentText | LeftOutDocument;
  readonly range: Range;
  /** What is selected; empty for a bare cursor. */
  readonly selected: string;
}

/** A text that has been changed in its document since it was asked about. */
export interface QueryText {
  readonly uri: string;
  readonly text: string;
}

export type Query = QueryPlace | QueryText;

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
  | 'hiddenText'
  | 'noText'
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
