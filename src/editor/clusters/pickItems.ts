import { env, l10n, window } from 'vscode';
import type { ClusteredKind } from '../../protocol/clusters.ts';
import { nameItems } from './clustersWording.ts';

/** Asks what is clustered; undefined where a person has thought better of it. */
export async function pickItems(current: ClusteredKind): Promise<ClusteredKind | undefined> {
  const kinds: readonly { kind: ClusteredKind; detail: string }[] = [
    { kind: 'note', detail: l10n.t('Each file as a whole: what the folder is about') },
    { kind: 'paragraph', detail: l10n.t('What is written about, wherever it stands') },
    { kind: 'sentence', detail: l10n.t('Single statements: answers, tasks, ideas') },
  ];
  const items = kinds.map(({ kind, detail }) => {
    const name = nameItems(kind);
    const label = name.charAt(0).toLocaleUpperCase(env.language) + name.slice(1);
    return { chosen: kind, label, detail, ...(kind === current ? { description: l10n.t('current') } : {}) };
  });
  return (await window.showQuickPick(items, { placeHolder: l10n.t('Choose what is clustered') }))?.chosen;
}
