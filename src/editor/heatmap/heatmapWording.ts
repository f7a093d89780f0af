import { l10n } from 'vscode';
import { HEATMAP_LIMIT, type HeatmapItemKind, type HeatmapNotice } from '../../protocol/heatmapApi.ts';
import type { EncodingProgress } from '../../protocol/engineApi.ts';
import type { LeftOutReason } from '../documents/sourceDocument.ts';
import { explainFailure } from '../panels/explainFailure.ts';
import { showNumber } from '../similar/wording.ts';
import type { HeatmapSubject } from './heatmapSubject.ts';
import { nameBriefly, nameDocument } from '../documents/nameDocument.ts';
import type { ReadItems } from './readItems.ts';

/** What the tab of the panel says. */
export function nameTab(subject: HeatmapSubject): string {
  return subject.type === 'document' ? l10n.t('Heatmap of {0}', nameBriefly(subject.uri)) : l10n.t('Heatmap');
}

/** “12 sentences of english.md”. */
export function nameContent(subject: HeatmapSubject, { items, total, leftOut }: ReadItems): string {
  if (subject.type === 'list') return withGone(subject.title, subject.items.length - items.length, leftOut.length);
  const path = nameDocument(subject.uri);
  if (total <= items.length) return l10n.t('{0} of {1}', countItems(items.length, subject.items), path);
  return l10n.t('The nearest {0} of {1} of {2}', showNumber(items.length), countItems(total, subject.items), path);
}

/** A list whose documents are gone is shorter than its title says. */
function withGone(title: string, lost: number, documents: number): string {
  if (lost <= 0 || documents === 0) return title;
  return lost === 1
    ? l10n.t('{0} (1 is gone: its document does not exist any more)', title)
    : l10n.t('{0} ({1} are gone: their documents do not exist any more)', title, showNumber(lost));
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
    return notice(
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
  return notice(
    l10n.t('The heatmap was cancelled.'),
    l10n.t('What has been encoded is kept, so that it takes less time when you try again.'),
    { action: 'retry', title: l10n.t('Try Again') },
  );
}

export function explainUnknownState(): HeatmapNotice {
  return notice(
    l10n.t('This heatmap could not be brought back.'),
    l10n.t('Open a document, or select a part of it, and run “Simile: Show Similarity Heatmap”.'),
  );
}

function explainTooMany(subject: HeatmapSubject, total: number): HeatmapNotice {
  const most = showNumber(HEATMAP_LIMIT);
  if (subject.type === 'list') {
    return notice(
      l10n.t('There are {0} passages, and a heatmap takes {1} at most.', showNumber(total), most),
      l10n.t('Make the list shorter, by filtering it for example, and show the heatmap again.'),
    );
  }
  const message = l10n.t(
    'There are {0} in {1}, and a heatmap takes {2} at most.',
    countItems(total, subject.items),
    nameDocument(subject.uri),
    most,
  );
  const nearest = { action: 'nearestItems', title: l10n.t('Compare the Nearest {0}', most) } as const;
  if (subject.items === 'paragraph') {
    const hint = l10n.t('Compare those that are nearest to another one, or select a part of the document.');
    return notice(message, hint, nearest);
  }
  return notice(
    message,
    l10n.t(
      'Compare those that are nearest to another one, compare paragraphs instead, or select a part of the document.',
    ),
    nearest,
    { action: 'paragraphs', title: l10n.t('Compare Paragraphs') },
  );
}

function explainNone(subject: DocumentSubject): HeatmapNotice {
  if (subject.ranges) {
    return notice(
      l10n.t('There is no prose in what is selected: blank lines, code or other markup.'),
      l10n.t('Select two sentences or more, or compare the whole document.'),
      wholeDocument(),
    );
  }
  return notice(
    l10n.t('There is no prose in {0}.', nameDocument(subject.uri)),
    l10n.t('Write two sentences or more: the heatmap follows the document. Or show the heatmap of another one.'),
  );
}

function explainOne(subject: DocumentSubject): HeatmapNotice {
  const sentences = { action: 'sentences', title: l10n.t('Compare Sentences') } as const;
  const others = subject.items === 'sentence' ? [] : [sentences];
  if (subject.ranges) {
    return notice(
      l10n.t('Only {0} is selected, and there is nothing to compare it with.', countItems(1, subject.items)),
      l10n.t('Select two or more, or compare the whole document.'),
      wholeDocument(),
      ...others,
    );
  }
  const path = nameDocument(subject.uri);
  return notice(
    l10n.t('There is only {0} in {1}, and nothing to compare it with.', countItems(1, subject.items), path),
    l10n.t('Write another one: the heatmap follows the document.'),
    ...others,
  );
}

function explainMissing(path: string, reason: LeftOutReason): HeatmapNotice {
  const retry = { action: 'retry', title: l10n.t('Try Again') } as const;
  switch (reason) {
    case 'gone':
      return notice(
        l10n.t('{0} does not exist any more.', path),
        l10n.t('It was moved, deleted or closed without being saved. If you bring it back, it is shown here.'),
        retry,
      );
    case 'too large':
      return notice(
        l10n.t('{0} is larger than the setting “Simile › Files: Max Size MB” allows.', path),
        l10n.t('Allow larger documents in the settings, and try again.'),
        retry,
      );
    case 'binary':
      return notice(l10n.t('{0} is not a text.', path), l10n.t('Show the heatmap of another document.'));
    case 'unreadable':
      return notice(
        l10n.t('{0} could not be read.', path),
        l10n.t('See whether you can open it in the editor, and try again.'),
        retry,
      );
  }
}

type DocumentSubject = Extract<HeatmapSubject, { type: 'document' }>;

function wholeDocument(): HeatmapNotice['actions'][number] {
  return { action: 'wholeDocument', title: l10n.t('Compare the Whole Document') };
}

function notice(message: string, hint: string, ...actions: HeatmapNotice['actions'][number][]): HeatmapNotice {
  return { message, hint, actions };
}

function countItems(count: number, kind: HeatmapItemKind): string {
  const shown = showNumber(count);
  switch (kind) {
    case 'sentence':
      return count === 1 ? l10n.t('1 sentence') : l10n.t('{0} sentences', shown);
    case 'paragraph':
      return count === 1 ? l10n.t('1 paragraph') : l10n.t('{0} paragraphs', shown);
    case 'line':
      return count === 1 ? l10n.t('1 line') : l10n.t('{0} lines', shown);
  }
}
