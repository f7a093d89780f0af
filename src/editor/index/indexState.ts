import type { IndexProblem } from '../../protocol/engineApi.ts';

/**
 * What the index is about.
 *
 * - `unused`: nobody has used Simile in this workspace, so that there is nothing to do
 * - `resting`: files have changed, or have not been looked at yet; they wait for the next use, as the engine rests too
 * - `listing`: it is found out which files there are
 * - `indexing`: files are taken in
 * - `paused`: files wait until a person resumes indexing
 * - `away`: the server with the encoder does not answer, for the reason in {@link IndexState.failure}; it is asked again by itself
 * - `failed`: the engine could not do it, for the reason in {@link IndexState.failure}
 * - `current`: nothing is waiting
 */
export type IndexPhase = 'unused' | 'resting' | 'listing' | 'indexing' | 'paused' | 'away' | 'failed' | 'current';

/** How the index is at one moment. */
export interface IndexState {
  readonly phase: IndexPhase;
  /** Whether a person has paused indexing, whatever there is to do. */
  readonly paused: boolean;
  /** Files that belong to the index, those that had to be left out among them. */
  readonly files: number;
  /** Files that are to be taken in. */
  readonly waiting: number;
  /** Of a run of work that has not come to its end: files dealt with so far, and the passages found in them. */
  readonly done: number;
  readonly passages: number;
  /** What is left of that run; null where it is too early to say. */
  readonly secondsLeft: number | null;
  /** Files that could not be taken in. */
  readonly leftOut: number;
  /** What the engine says about the index; null as well where it has not been asked yet. */
  readonly problem: IndexProblem | null;
  /** Why the work in the background has stopped. */
  readonly failure: string | null;
}

/** What is not in the index yet although it should be; `files` is null while the files are still being listed. */
export interface CatchingUp {
  readonly files: number | null;
  /** Whether that stays so until a person resumes indexing. */
  readonly isPaused: boolean;
}
