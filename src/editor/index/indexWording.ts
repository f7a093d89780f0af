import { l10n } from 'vscode';
import type { IndexProblem } from '../../protocol/engineApi.ts';
import { showNumber } from '../similar/wording.ts';
import type { CatchingUp, IndexState } from './indexState.ts';

/** What is being done about the index, in a sentence or two. */
export function describePhase(state: IndexState): string {
  switch (state.phase) {
    case 'unused':
      return l10n.t('Nothing is indexed yet. Indexing begins with the first search.');
    case 'resting':
      return l10n.t('Indexing rests. It goes on with the next search.');
    case 'listing':
      return l10n.t('Looking for files.');
    case 'indexing':
      return describeProgress(state);
    case 'paused':
      return state.waiting === 1
        ? l10n.t('Indexing is paused: 1 file waits.')
        : l10n.t('Indexing is paused: {0} files wait.', showNumber(state.waiting));
    case 'away':
      return l10n.t('Indexing waits: {0} It goes on by itself.', state.failure ?? '');
    case 'failed':
      return l10n.t('Indexing has stopped: {0} The next search tries again.', state.failure ?? '');
    case 'current':
      return state.paused ? l10n.t('Indexing is paused. The index is up to date.') : l10n.t('The index is up to date.');
  }
}

function describeProgress(state: IndexState): string {
  const [done, all] = [showNumber(state.done), showNumber(state.done + state.waiting)];
  const progress = l10n.t('Indexing: {0} of {1} files, {2} passages', done, all, showNumber(state.passages));
  return state.secondsLeft === null ? `${progress}.` : l10n.t('{0}. {1}', progress, describeTime(state.secondsLeft));
}

function describeTime(seconds: number): string {
  if (seconds <= 1) return l10n.t('A second left.');
  if (seconds < 90) return l10n.t('About {0} seconds left.', showNumber(seconds));
  return l10n.t('About {0} minutes left.', showNumber(Math.round(seconds / 60)));
}

/** What is wrong with the index, and what to do about it. */
export function describeProblem(problem: IndexProblem): string {
  switch (problem) {
    case 'damaged':
      return l10n.t('The index was damaged and has been started anew. There is nothing to do.');
    case 'read-only':
      return l10n.t(
        'The index cannot be written, so that files are indexed again after every start. Make its folder writable.',
      );
    case 'disk-full':
      return l10n.t('The disk is full, so that changes to the index are kept for this session only. Make some room.');
  }
}

/** Why results may be missing. */
export function describeCatchingUp({ files, isPaused }: CatchingUp): string {
  if (isPaused) return l10n.t('Indexing is paused; results may be missing.');
  if (files === null) return l10n.t('Still listing the files; results may be missing.');
  return files === 1
    ? l10n.t('Still reading 1 file; results may be missing.')
    : l10n.t('Still reading {0} files; results may be missing.', showNumber(files));
}
