import { Uri, l10n, workspace } from 'vscode';
import { MAP_LIMIT, type ProjectedKind, type ProjectionProgress } from '../../protocol/map.ts';
import type { MapNotice, MapSource } from '../../protocol/mapApi.ts';
import { nameBriefly, nameDocument } from '../documents/nameDocument.ts';
import type { CatchingUp } from '../index/indexState.ts';
import { composeNotice, tryAgain } from '../panels/composeNotice.ts';
import { explainFailure } from '../panels/explainFailure.ts';
import { countItems, showNumber } from '../similar/wording.ts';

/** What the tab of the panel says. */
export function nameTab({ within, uris }: MapSource): string {
  if (uris) return l10n.t('Map of open editors');
  if (!within) return l10n.t('Map');
  const [only] = within;
  return within.length === 1 && only !== undefined
    ? l10n.t('Map of {0}', nameBriefly(only))
    : l10n.t('Map of {0} folders', showNumber(within.length));
}

/** “63 notes of the workspace”. */
export function nameContent({ within, uris }: MapSource, kind: ProjectedKind, count: number): string {
  const items = countItems(count, kind);
  if (uris) return l10n.t('{0} of open editors', items);
  if (!within) return l10n.t('{0} of the workspace', items);
  const [only] = within;
  return within.length === 1 && only !== undefined
    ? l10n.t('{0} in {1}', items, nameFolder(only))
    : l10n.t('{0} in {1} folders', items, showNumber(within.length));
}

/** “12 of 63 notes of the workspace”. */
export function nameChosen(count: number, total: number, title: string): string {
  return count === total ? title : l10n.t('{0} of {1}', showNumber(count), title);
}

/** What a map does not show. */
export interface Missing {
  readonly kind: ProjectedKind;
  /** Items that there are, and those that are shown. */
  readonly total: number;
  readonly shown: number;
  /** Documents without prose. */
  readonly withoutProse: number;
  /** Documents that could not be read. */
  readonly leftOut: number;
  readonly catchingUp: CatchingUp | null;
}

/** What is not on the map and why; empty where everything is. */
export function describeMissing({ kind, total, shown, withoutProse, leftOut, catchingUp }: Missing): string {
  const sentences: string[] = [];
  if (shown < total) {
    const [some, all] = [showNumber(shown), countItems(total, kind)];
    sentences.push(
      l10n.t('A map takes {0} items: these are {1} of {2}, drawn by lot.', showNumber(MAP_LIMIT), some, all),
    );
  }
  if (catchingUp) sentences.push(describeWaiting(catchingUp));
  if (withoutProse === 1) sentences.push(l10n.t('1 file without prose is not on the map.'));
  if (withoutProse > 1) sentences.push(l10n.t('{0} files without prose are not on the map.', showNumber(withoutProse)));
  if (leftOut === 1) sentences.push(l10n.t('1 file is left out: it is too large, no text or cannot be read.'));
  if (leftOut > 1) {
    sentences.push(
      l10n.t('{0} files are left out: they are too large, no text or cannot be read.', showNumber(leftOut)),
    );
  }
  return sentences.join(' ');
}

function describeWaiting({ files, isPaused }: CatchingUp): string {
  if (isPaused) return l10n.t('Indexing is paused, so that notes may be missing.');
  if (files === null) return l10n.t('Files are still being listed, so that notes may be missing.');
  return files === 1
    ? l10n.t('1 file is still being read, and not on the map yet.')
    : l10n.t('{0} files are still being read, and not on the map yet.', showNumber(files));
}

export function describeReading({ done, total }: { readonly done: number; readonly total: number }): string {
  return l10n.t('{0} of {1} files read', showNumber(done), showNumber(total));
}

export function describeProgress({ stage, done, total }: ProjectionProgress): string {
  const [shown, all] = [showNumber(done), showNumber(total)];
  switch (stage) {
    case 'encoding':
      return l10n.t('{0} of {1} passages encoded', shown, all);
    case 'neighbours':
      return l10n.t('Neighbors of {0} of {1} items found', shown, all);
    case 'layout':
      return l10n.t('Round {0} of {1} of the layout', shown, all);
  }
}

/** Why there is no map of so few items, and what to do about it; undefined where there is one. */
export function findObstacle(
  source: MapSource,
  { total, catchingUp }: { readonly total: number; readonly catchingUp: CatchingUp | null },
): MapNotice | undefined {
  if (total > 1) return undefined;
  if (catchingUp?.isPaused) {
    return composeNotice(
      l10n.t('Indexing is paused, and there is next to nothing in the index to show.'),
      l10n.t('Resume indexing; the map is drawn once the files have been read.'),
      { action: 'indexWorkspace', title: l10n.t('Resume Indexing') },
    );
  }
  if (catchingUp) {
    return composeNotice(
      l10n.t('The files have not been read yet.'),
      l10n.t('The map is drawn once they have been.'),
      tryAgain('retry'),
    );
  }
  if (total === 0) return explainNone(source);
  if (source.items === 'note') {
    return composeNotice(
      l10n.t('There is only 1 note here, and nothing to lay it out with.'),
      l10n.t('Show its paragraphs instead, or write another note: the map follows.'),
      { action: 'chooseParagraphs', title: l10n.t('Show Paragraphs') },
    );
  }
  return composeNotice(
    l10n.t('There is only {0} here, and nothing to lay it out with.', countItems(1, source.items)),
    l10n.t('Write another one, and try again.'),
    tryAgain('retry'),
  );
}

function explainNone({ within, uris }: MapSource): MapNotice {
  if (uris) {
    return composeNotice(
      l10n.t('There is no prose in the open editors.'),
      l10n.t('Open some notes, or a folder of them, and run “Simile: Show Map”.'),
      tryAgain('retry'),
    );
  }
  if (within) {
    return composeNotice(
      l10n.t('There is no prose in {0}.', within.map(nameFolder).join(', ')),
      l10n.t(
        'Choose another folder in the explorer. Which files count is said by the setting “Simile › Files: Include”.',
      ),
      tryAgain('retry'),
    );
  }
  return composeNotice(
    l10n.t('There is no prose in this workspace.'),
    l10n.t('Write some notes: the map follows. Which files count is said by the setting “Simile › Files: Include”.'),
    tryAgain('retry'),
  );
}

export function explainNoFolder(): MapNotice {
  return composeNotice(
    l10n.t('No folder is open, and no text in an editor.'),
    l10n.t('Open a folder of notes, and run “Simile: Show Map” again.'),
    tryAgain('retry'),
  );
}

export function explainFailedMap(error: unknown): MapNotice {
  return explainFailure(error, {
    ended: l10n.t('Simile’s engine ended before the map was ready.'),
    failed: (reason) => l10n.t('The map could not be drawn: {0}', reason),
    retry: 'retry',
    restart: 'retry',
  });
}

export function explainCancelled(): MapNotice {
  return composeNotice(
    l10n.t('The map was cancelled.'),
    l10n.t('What has been read is kept, so that it takes less time when you try again.'),
    tryAgain('retry'),
  );
}

export function explainUnknownState(): MapNotice {
  return composeNotice(
    l10n.t('This map could not be brought back.'),
    l10n.t('Try again for a map of the workspace.'),
    tryAgain('retry'),
  );
}

/** The path of a folder in the workspace; of one that is opened itself, its name. */
function nameFolder(uri: string): string {
  const opened = workspace.workspaceFolders?.find((folder) => folder.uri.toString() === Uri.parse(uri).toString());
  return opened?.name ?? nameDocument(uri);
}
