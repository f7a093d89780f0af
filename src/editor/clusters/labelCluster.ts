import type { ClusterAnswer } from '../../protocol/clusters.ts';
import { cutSnippet } from '../similar/snippet.ts';

/** UTF-16 units of a text that stands for a label. */
const TEXT_LENGTH = 50;

/** What a cluster is called: its telling words, else its most central note or passage. */
export function labelCluster(
  { clusters, items, documents }: Pick<ClusterAnswer, 'clusters' | 'items' | 'documents'>,
  number: number,
): string {
  const { label, members } = clusters[number]!;
  if (label.length > 0) return label.join(', ');
  const central = items[members[0]!]!;
  return cutSnippet(central.text || (documents[central.document]!.title ?? ''), TEXT_LENGTH);
}
