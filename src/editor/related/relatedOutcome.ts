import type { Position, Range } from '../../core/passage.ts';
import type { DocumentText, Match } from '../../protocol/engineApi.ts';
import type { CatchingUp } from '../index/workspaceIndex.ts';
import type { FailureReason } from '../similar/searchFailure.ts';
import type { EmptyReason } from '../similar/searchOutcome.ts';

/** What the notes are near to: the paragraph at the cursor, or all of the note that it stands in. */
export type Subject = 'paragraph' | 'note';

/** A place in a document, whichever version of it is there. */
export interface Place {
  readonly uri: string;
  /** Where the cursor is. */
  readonly position: Position;
  /** The other end of what is selected; where nothing is, the same as `position`. */
  readonly anchor: Position;
}

export interface RelatedQuestion {
  readonly subject: Subject;
  /** The version that `position` counts in. */
  readonly document: DocumentText;
  readonly position: Position;
  /** Whether notes that the document links to are left out. */
  readonly hidesLinked: boolean;
}

/** A note with its passages nearest to the subject. */
export interface RelatedNote {
  readonly uri: string;
  /** Whether the document that was asked about links to it. */
  readonly isLinked: boolean;
  /** Best first, at least one. */
  readonly passages: readonly [Match, ...Match[]];
}

export interface RelatedOutcome {
  readonly question: RelatedQuestion;
  /** The subject as it was understood. */
  readonly query: { readonly text: string; readonly range: Range; readonly foreign?: string };
  /** In the order of their best passages, at least one. */
  readonly notes: readonly RelatedNote[];
  readonly catchingUp: CatchingUp | null;
}

/**
 * Why there is nothing to show; also the value of the context key `simile.related.empty`, by which package.json chooses
 * the words and the ways out.
 */
export type RelatedEmptyReason =
  | Extract<
      EmptyReason,
      | 'start'
      | 'searching'
      | 'noEditor'
      | 'hiddenText'
      | 'noText'
      | 'documentTooLarge'
      | 'noPassage'
      | 'noFolder'
      | 'cancelled'
      | FailureReason
    >
  /** The index is still empty, or nearly. */
  | 'indexing'
  | 'nothingNear'
  /** Nothing is near but for, perhaps, notes that are linked already. */
  | 'nothingNew';

export type RelatedResult =
  | { readonly kind: 'empty'; readonly reason: RelatedEmptyReason }
  | { readonly kind: 'found'; readonly outcome: RelatedOutcome };
