import type { Cluster, ClusterAnswer, ClusteredKind, Topic } from '../../../../src/protocol/clusters.ts';
import type { ClusteringOutcome } from '../../../../src/editor/clusters/clusteringOutcome.ts';

export interface Made {
  readonly items?: ClusteredKind;
  readonly labels?: readonly (readonly string[])[];
  readonly topics?: readonly Topic[];
  readonly outliers?: readonly string[];
}

/**
 * An outcome with these clusters. Members are names: of a note “a” the document is `file:///n/a.md`, its title “Title a”, and its
 * text “Text of a.”; of a passage “a/1” it is line 1 of that document.
 */
export function makeOutcome(clusters: readonly (readonly string[])[], made: Made = {}): ClusteringOutcome {
  const { items: kind = 'note', labels, topics = null, outliers = [] } = made;
  const names = [...new Set([...clusters.flat(), ...outliers])].sort();
  const notes = [...new Set(names.map(noteOf))];
  const answer: ClusterAnswer = {
    model: 'model',
    documents: notes.map((note) => ({ uri: `file:///n/${note}.md`, stamp: '1', title: `Title ${note}` })),
    items: names.map((name) => {
      const line = Number(name.split('/')[1] ?? 0);
      return {
        document: notes.indexOf(noteOf(name)),
        range: { start: { line, character: 0 }, end: { line, character: 10 } },
        text: `Text of ${name}.`,
        breadcrumb: kind === 'note' ? [] : [`Title ${noteOf(name)}`],
      };
    }),
    clusters: clusters.map((members, at): Cluster => {
      return {
        members: Int32Array.from(members, (name) => names.indexOf(name)),
        centrality: Float32Array.from(members, (_, rank) => 0.75 - rank / 8),
        label: labels?.[at] ?? [`word${at}`],
        cohesion: members.length > 1 ? { cosine: 0.5, percentile: 96 } : null,
        silhouette: 0.25,
      };
    }),
    topics,
    outliers: Int32Array.from(outliers, (name) => names.indexOf(name)),
    withoutProse: [],
    chosen: {
      method: 'k-means',
      count: clusters.length,
      height: null,
      heights: null,
      leastCosine: null,
      silhouette: 0.2,
    },
  };
  const request = { items: kind, scope: { type: 'workspace' }, method: 'k-means', count: null } as const;
  return { request, answer, leftOut: [], catchingUp: null, isStale: false };
}

function noteOf(name: string): string {
  return name.split('/')[0]!;
}
