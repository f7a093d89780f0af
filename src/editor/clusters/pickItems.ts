import { l10n } from 'vscode';
import type { ClusteredKind } from '../../protocol/clusters.ts';
import { pickItemKind } from '../similar/pickItemKind.ts';

/** Asks what is clustered; undefined where a person has thought better of it. */
export function pickItems(current: ClusteredKind): Promise<ClusteredKind | undefined> {
  return pickItemKind(current, l10n.t('Choose what is clustered'), {
    note: l10n.t('Each file as a whole: what the folder is about'),
    paragraph: l10n.t('What is written about, wherever it stands'),
    sentence: l10n.t('Single statements: answers, tasks, ideas'),
  });
}
