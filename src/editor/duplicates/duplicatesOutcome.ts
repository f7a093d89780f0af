import type { DuplicateGroup, DuplicateKind, DuplicatesAnswer } from '../../protocol/duplicates.ts';
import type { CatchingUp } from '../index/indexState.ts';
import type { FailureReason } from '../similar/searchFailure.ts';

/** What a search for duplicates has found. */
export interface DuplicatesOutcome {
  readonly kind: DuplicateKind;
  /** As the engine has them, those that are ignored among them. */
  readonly groups: readonly DuplicateGroup[];
  /** Null while it is still being searched. */
  readonly answer: Pick<DuplicatesAnswer, 'searched' | 'left' | 'limit'> | null;
  readonly catchingUp: CatchingUp | null;
  /** URIs of documents that have been changed since, so that what is said about them may be wrong. */
  readonly changed: ReadonlySet<string>;
}

/**
 * Why there is nothing to show; also the value of the context key `simile.duplicates.empty`, by which package.json chooses
 * the words and the ways out.
 */
export type DuplicatesEmptyReason =
  'start' | 'searching' | 'noFolder' | 'nothing' | 'onlyIgnored' | 'incomplete' | 'cancelled' | FailureReason;

export type DuplicatesResult =
  | { readonly kind: 'empty'; readonly reason: DuplicatesEmptyReason }
  | {
      readonly kind: 'found';
      readonly outcome: DuplicatesOutcome;
      /** What the latest attempt to find them anew has failed with, where it has. */
      readonly failure?: unknown;
    };
