import { l10n, window } from 'vscode';
import { DEFAULT_CLUSTERING_METHOD, type ClusteringMethod } from '../../protocol/clusters.ts';

/** Asks how is clustered; undefined where a person has thought better of it. */
export async function pickMethod(current: ClusteringMethod): Promise<ClusteringMethod | undefined> {
  const methods: readonly { method: ClusteringMethod; label: string; detail: string }[] = [
    {
      method: 'k-means',
      label: l10n.t('K-means'),
      detail: l10n.t('Everything goes to the cluster that it is nearest to; clusters of similar size'),
    },
    {
      method: 'hierarchical',
      label: l10n.t('Hierarchical'),
      detail: l10n.t('What is nearest is joined first, step by step; large clusters beside small ones'),
    },
    {
      method: 'density',
      label: l10n.t('Density'),
      detail: l10n.t('Only where many lie close together; what lies between stays outside, and the number follows'),
    },
  ];
  const items = methods.map((one) => {
    const notes = [
      ...(one.method === current ? [l10n.t('current')] : []),
      ...(one.method === DEFAULT_CLUSTERING_METHOD ? [l10n.t('default')] : []),
    ];
    return { ...one, description: notes.join(' · ') };
  });
  return (await window.showQuickPick(items, { placeHolder: l10n.t('Choose how is clustered') }))?.method;
}
