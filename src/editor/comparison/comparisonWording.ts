import { l10n } from 'vscode';
import type { ComparedPassage, ComparisonNotice } from '../../protocol/comparisonApi.ts';
import { COMPARED_LENGTH_LIMIT } from '../../protocol/engineApi.ts';
import { RpcError } from '../../protocol/rpcError.ts';
import { nameDocument } from '../documents/nameDocument.ts';
import { composeNotice, tryAgain } from '../panels/composeNotice.ts';
import { explainFailure } from '../panels/explainFailure.ts';
import { showNumber } from '../similar/wording.ts';

/** “notes/money.md, line 12”; null for words that stand in no document. */
export function namePlace(passage: ComparedPassage): string | null {
  if (!('uri' in passage)) return null;
  return l10n.t('{0}, line {1}', nameDocument(passage.uri), passage.range.start.line + 1);
}

export function explainGone(uri: string): ComparisonNotice {
  return composeNotice(
    l10n.t('{0} could not be opened.', nameDocument(uri)),
    l10n.t('It may have been moved, deleted or closed without being saved. If you bring it back, compare again.'),
    again(l10n.t('Compare Again')),
  );
}

export function explainTooLargeDocument(uri: string): ComparisonNotice {
  return composeNotice(
    l10n.t('{0} is larger than the setting “Simile › Files: Max Size MB” allows.', nameDocument(uri)),
    l10n.t('Allow larger documents in the settings, and compare again.'),
    again(l10n.t('Compare Again')),
  );
}

export function explainChanged(uri: string): ComparisonNotice {
  return composeNotice(
    l10n.t('The passage in {0} is not there any more: the document has been changed.', nameDocument(uri)),
    l10n.t('Compare what stands in its place now, or choose two passages anew.'),
    again(l10n.t('Compare What Stands There Now')),
  );
}

export function explainNoProse(uri: string): ComparisonNotice {
  return composeNotice(
    l10n.t('There is no prose left at this place of {0}.', nameDocument(uri)),
    l10n.t('Write something there, or choose two passages anew: select both, and run “Simile: Compare Passages”.'),
    again(l10n.t('Compare Again')),
  );
}

export function explainUnknownState(): ComparisonNotice {
  return composeNotice(
    l10n.t('This comparison could not be brought back.'),
    l10n.t('Select two passages, the second one with Alt held down, and run “Simile: Compare Passages”.'),
  );
}

export function explainCancelled(): ComparisonNotice {
  return composeNotice(l10n.t('The comparison was cancelled.'), l10n.t('You can start it again.'), tryAgain('again'));
}

export function explainFailedComparison(error: unknown): ComparisonNotice {
  if (error instanceof RpcError && error.code === 'too-large') {
    return composeNotice(
      l10n.t('One of these passages is too long to be compared word by word.'),
      l10n.t('Select less of it: {0} characters at most.', showNumber(COMPARED_LENGTH_LIMIT)),
    );
  }
  return explainFailure(error, {
    ended: l10n.t('Simile’s engine ended before the passages were compared.'),
    failed: (reason) => l10n.t('The passages could not be compared: {0}', reason),
    retry: 'again',
    restart: 'restartEngine',
  });
}

function again(title: string): ComparisonNotice['actions'][number] {
  return { action: 'again', title };
}
