import type { ClusterAnswer } from '../../protocol/clusters.ts';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';
import type { CatchingUp } from '../index/indexState.ts';
import type { FailureReason } from '../similar/searchFailure.ts';
import type { ClusteringRequest } from './clusteringRequest.ts';

/** What a clustering has found: always all of it. */
export interface ClusteringOutcome {
  readonly request: ClusteringRequest;
  readonly answer: ClusterAnswer;
  readonly leftOut: readonly LeftOutDocument[];
  readonly catchingUp: CatchingUp | null;
  /** Whether documents have been changed since. */
  readonly isStale: boolean;
}

/**
 * Why there is nothing to show; also the value of the context key `simile.clusters.empty`, by which package.json chooses the
 * words and the ways out.
 */
export type ClustersEmptyReason =
  | 'start'
  | 'working'
  | 'noFolder'
  | 'noEditors'
  | 'noSelection'
  | 'nothing'
  | 'oneNote'
  | 'onePassage'
  | 'onlyExcluded'
  | 'filtered'
  | 'incomplete'
  | 'cancelled'
  | FailureReason;

export type ClusteringResult =
  | { readonly kind: 'empty'; readonly reason: ClustersEmptyReason }
  | {
      readonly kind: 'found';
      readonly outcome: ClusteringOutcome;
      /** What the latest attempt to cluster anew has failed with, where it has. */
      readonly failure?: unknown;
    };
