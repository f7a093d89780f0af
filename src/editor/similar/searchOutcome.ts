import type { PassageKind, Range } from '../../core/passage.ts';
import type { DocumentText, QueryAnswer, Ranking } from '../../protocol/engineApi.ts';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';
import type { Scope } from '../documents/scope.ts';
import type { CatchingUp } from '../index/indexState.ts';
import type { FailureReason } from './searchFailure.ts';

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

/** What is asked about places, or texts that were at one. */
export interface SimilarQuestion {
  readonly type: 'similar';
  readonly queries: readonly Query[];
}

/** What is looked for in words of one's own. */
export interface MeaningQuestion {
  readonly type: 'meaning';
  /** As a person wrote it, filters included: what the view and the history show. */
  readonly typed: string;
  /** All but the filters, on one line; the words of the phrases are a part of it. */
  readonly text: string;
  /** What must occur in a result, save for case and white space. */
  readonly phrases: readonly string[];
  /** URIs of the folders and files that it is limited to; none where it is not. */
  readonly within: readonly string[];
  readonly ranking: Ranking;
}

export type Question = SimilarQuestion | MeaningQuestion;

export interface Extent {
  readonly scope: Scope;
  readonly kind: PassageKind;
  /** Results of each query at most. */
  readonly top: number;
}

export type SimilarRequest = SimilarQuestion & Extent;
export type MeaningRequest = MeaningQuestion & Extent;
export type SearchRequest = SimilarRequest | MeaningRequest;

export interface SearchOutcome {
  readonly request: SearchRequest;
  /** One for each query of the request; just one for a search by meaning, whose query is what was typed. */
  readonly answers: readonly QueryAnswer[];
  readonly searched: { readonly documents: number; readonly passages: number };
  readonly leftOut: readonly LeftOutDocument[];
  /** What the answer does not know of yet; null where it is complete, and in scopes that have no index. */
  readonly catchingUp: CatchingUp | null;
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
  | 'nothingFound'
  | 'cancelled'
  | FailureReason;

export type SearchResult =
  | { readonly kind: 'empty'; readonly reason: EmptyReason }
  | { readonly kind: 'found'; readonly outcome: SearchOutcome };
