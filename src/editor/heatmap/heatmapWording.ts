import { l10n } from 'vscode';
import { HEATMAP_LIMIT, type HeatmapItemKind, type HeatmapNotice } from '../../protocol/heatmapApi.ts';
import type { EncodingProgress } from '../../protocol/engineApi.ts';
import type { LeftOutReason } from '../documents/sourceDocument.ts';
import { composeNotice, tryAgain } from '../panels/composeNotice.ts';
import { explainFailure } from '../panels/explainFailure.ts';
import { countFiles, countItems, showNumber } from '../similar/wording.ts';
import type { DocumentSubject, DocumentsSubject, HeatmapSubject } from './heatmapSubject.ts';
import { nameBriefly, nameDocument } from '../documents/nameDocument.ts';
import type { ReadItems } from './readItems.ts';

/** What the tab of the panel says. */
export function nameTab(subject: HeatmapSubject): string {
  switch (subject.type) {
    case 'document': {
      const name = nameBriefly(subject.uri);
      return subject.ranges ? l10n.t('Heatmap of a selection in {0}', name) : l10n.t('Heatmap of {0}', name);
    }
    case 'documents':
      return l10n.t('Heatmap of {0}', countFiles(subject.uris.length));
    case 'list':
      return l10n.t('Heatmap: {0}', subject.title);
  }
}

/** “12 sentences of english.md”. */
export function nameContent(subject: HeatmapSubject, { items, total }: ReadItems): string {
  if (subject.type === 'list') {
    return l10n.t('{0}: {1}', subject.title, countPassages(items.length));
  }
  const all = nameAll(subject, total);
  return total <= items.length ? all : l10n.t('The nearest {0} of {1}', showNumber(items.length), all);
}

function nameAll(subject: DocumentSubject | DocumentsSubject, total: number): string {
  const name = nameDocuments(subject);
  const isPart = subject.type === 'document' && subject.ranges !== undefined;
  const shown = countItems(total, subject.items);
  return isPart ? l10n.t('{0} selected in {1}', shown, name) : l10n.t('{0} of {1}', shown, name);
}

/** What to know before the figures are read, a sentence each. */
export function listRemarks(subject: HeatmapSubject, { items, leftOut }: ReadItems): string[] {
  switch (subject.type) {
    case 'document':
      return [];
    case 'documents':
      return leftOut.length === 0 ? [] : [explainLeftOut(leftOut.length)];
    case 'list': {
      const lost = leftOut.length === 0 ? 0 : subject.items.length - items.length;
      return [...(subject.remarks ?? []), ...(lost === 0 ? [] : [explainLost(lost)])];
    }
  }
}

function explainLeftOut(files: number): string {
  return files === 1
    ? l10n.t('1 file is left out: it is gone, too large or no text.')
    : l10n.t('{0} files are left out: they are gone, too large or no text.', showNumber(files));
}

function explainLost(passages: number): string {
  return passages === 1
    ? l10n.t('1 passage is gone: its document does not exist any more.')
    : l10n.t('{0} passages are gone: their documents do not exist any more.', showNumber(passages));
}

export function describeProgress({ done, total }: EncodingProgress, kind: HeatmapItemKind): string {
  const [shown, all] = [showNumber(done), showNumber(total)];
  return kind === 'paragraph'
    ? l10n.t('{0} of {1} paragraphs encoded', shown, all)
    : l10n.t('{0} of {1} sentences encoded', shown, all);
}

/** Why what was read makes no heatmap, and what to do about it; undefined where it makes one. */
export function findObstacle(subject: HeatmapSubject, { items, total, leftOut }: ReadItems): HeatmapNotice | undefined {
  if (total > HEATMAP_LIMIT && items.length === 0) return explainTooMany(subject, total);
  if (items.length >= 2) return undefined;
  const [missing] = leftOut;
  if (missing) return explainMissing(nameDocument(missing.uri), missing.reason);
  if (subject.type === 'list') {
    return composeNotice(
      l10n.t('A heatmap needs at least two passages.'),
      l10n.t('Choose a list of two or more, or run “Simile: Show Similarity Heatmap” in a document.'),
    );
  }
  return items.length === 1 ? explainOne(subject) : explainNone(subject);
}

export function explainFailedHeatmap(error: unknown): HeatmapNotice {
  return explainFailure(error, {
    ended: l10n.t('Simile’s engine ended before the heatmap was ready.'),
    failed: (reason) => l10n.t('The heatmap could not be made: {0}', reason),
    retry: 'retry',
    restart: 'retry',
  });
}

export function explainCancelled(): HeatmapNotice {
  return composeNotice(
    l10n.t('The heatmap was cancelled.'),
    l10n.t('What has been encoded is kept, so that it takes less time when you try again.'),
    tryAgain('retry'),
  );
}

export function explainUnknownState(): HeatmapNotice {
  return composeNotice(
    l10n.t('This heatmap could not be brought back.'),
    l10n.t('Open a document, or select a part of it, and run “Simile: Show Similarity Heatmap”.'),
  );
}

function explainTooMany(subject: HeatmapSubject, total: number): HeatmapNotice {
  const most = showNumber(HEATMAP_LIMIT);
  if (subject.type === 'list') {
    return composeNotice(
      l10n.t('There are {0} passages, and a heatmap takes {1} at most.', showNumber(total), most),
      l10n.t('Make the list shorter, by filtering it for example, and show the heatmap again.'),
    );
  }
  const message = l10n.t(
    'There are {0} in {1}, and a heatmap takes {2} at most.',
    countItems(total, subject.items),
    nameDocuments(subject),
    most,
  );
  const isOne = subject.type === 'document';
  const nearest = { action: 'nearestItems', title: l10n.t('Compare the Nearest {0}', most) } as const;
  if (subject.items === 'paragraph') {
    const hint = isOne
      ? l10n.t('Compare those that are nearest to another one, or select a part of the document.')
      : l10n.t('Compare those that are nearest to another one, or select fewer files.');
    return composeNotice(message, hint, nearest);
  }
  return composeNotice(
    message,
    isOne
      ? l10n.t(
          'Compare those that are nearest to another one, compare paragraphs instead, or select a part of the document.',
        )
      : l10n.t('Compare those that are nearest to another one, compare paragraphs instead, or select fewer files.'),
    nearest,
    { action: 'paragraphs', title: l10n.t('Compare Paragraphs') },
  );
}

function explainNone(subject: DocumentSubject | DocumentsSubject): HeatmapNotice {
  if (subject.type === 'documents') {
    return composeNotice(
      l10n.t('There is no prose in {0}.', nameDocuments(subject)),
      l10n.t('Select others in the explorer, and show their heatmap.'),
    );
  }
  if (subject.ranges) {
    return composeNotice(
      l10n.t('There is no prose in what is selected: blank lines, code or other markup.'),
      l10n.t('Select two sentences or more, or compare the whole document.'),
      wholeDocument(),
    );
  }
  return composeNotice(
    l10n.t('There is no prose in {0}.', nameDocument(subject.uri)),
    l10n.t('Write two sentences or more: the heatmap follows the document. Or show the heatmap of another one.'),
  );
}

function explainOne(subject: DocumentSubject | DocumentsSubject): HeatmapNotice {
  const sentences = { action: 'sentences', title: l10n.t('Compare Sentences') } as const;
  const others = subject.items === 'sentence' ? [] : [sentences];
  if (subject.type === 'document' && subject.ranges) {
    return composeNotice(
      l10n.t('Only {0} is selected, and there is nothing to compare it with.', countItems(1, subject.items)),
      l10n.t('Select two or more, or compare the whole document.'),
      wholeDocument(),
      ...others,
    );
  }
  const path = nameDocuments(subject);
  return composeNotice(
    l10n.t('There is only {0} in {1}, and nothing to compare it with.', countItems(1, subject.items), path),
    subject.type === 'document'
      ? l10n.t('Write another one: the heatmap follows the document.')
      : l10n.t('Select others in the explorer, and show their heatmap.'),
    ...others,
  );
}

function explainMissing(path: string, reason: LeftOutReason): HeatmapNotice {
  switch (reason) {
    case 'gone':
      return composeNotice(
        l10n.t('{0} does not exist any more.', path),
        l10n.t('It was moved, deleted or closed without being saved. If you bring it back, it is shown here.'),
        tryAgain('retry'),
      );
    case 'too large':
      return composeNotice(
        l10n.t('{0} is larger than the setting “Simile › Files: Max Size MB” allows.', path),
        l10n.t('Allow larger documents in the settings, and try again.'),
        tryAgain('retry'),
      );
    case 'binary':
      return composeNotice(l10n.t('{0} is not a text.', path), l10n.t('Show the heatmap of another document.'));
    case 'unreadable':
      return composeNotice(
        l10n.t('{0} could not be read.', path),
        l10n.t('See whether you can open it in the editor, and try again.'),
        tryAgain('retry'),
      );
  }
}

function wholeDocument(): HeatmapNotice['actions'][number] {
  return { action: 'wholeDocument', title: l10n.t('Compare the Whole Document') };
}

function nameDocuments(subject: DocumentSubject | DocumentsSubject): string {
  return subject.type === 'document' ? nameDocument(subject.uri) : countFiles(subject.uris.length);
}

function countPassages(count: number): string {
  return count === 1 ? l10n.t('1 passage') : l10n.t('{0} passages', showNumber(count));
}
