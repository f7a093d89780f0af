/** What a question finds that is about to be asked. */
export interface Readiness {
  /** Whether a person asks, who sees that there is progress and can cancel. */
  readonly explicit: boolean;
  /** Milliseconds that the question has waited. */
  readonly waited: number;
  /** Whether it is known which files there are. */
  readonly isListed: boolean;
  /** Whether all is known, and taken in. */
  readonly isCurrent: boolean;
  /** Whether all is known, what was seen to change is taken in, and what is gone is taken out. */
  readonly isUpToDate: boolean;
  /** Files that were seen to change and are not taken in. */
  readonly changed: number;
  /** Documents in the index, or files that belong to it, whatever is more. */
  readonly size: number;
  /** Whether the index holds nothing. */
  readonly isEmpty: boolean;
}

/** Files that are taken in before a question, where they were seen to change. */
export const FEW_FILES = 32;
/** Files of a workspace small enough to wait until all of them have been taken in. */
const SMALL_WORKSPACE = 200;

/** Milliseconds that a question waits at most. */
const patience = {
  /** For a few changed files. */
  explicit: 1000,
  quiet: 100,
  /** For the first of many files. */
  empty: 2000,
  /** For all of a few files. */
  small: 20_000,
};

/**
 * Whether an answer is worth waiting for until it is more complete.
 *
 * The first search in a folder of notes should find everything that is in them, and one in thousands of files should not keep
 * anybody waiting. A quiet question, as that of a hover, is better answered late than never, yet hardly.
 */
export function isWorthWaiting(readiness: Readiness): boolean {
  const { explicit, waited, isListed, isCurrent, isUpToDate, changed, size, isEmpty } = readiness;
  if (isCurrent) return false;
  if (explicit && size <= SMALL_WORKSPACE) return waited < patience.small;
  if (explicit && isEmpty) return waited < patience.empty;
  if (!isListed || isUpToDate || changed > FEW_FILES) return false;
  return waited < (explicit ? patience.explicit : patience.quiet);
}
