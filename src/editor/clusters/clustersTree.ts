import { CLUSTERED_TEXT_LIMIT, type Cluster, type ClusteredKind, type Topic } from '../../protocol/clusters.ts';
import { ResultFilter } from '../similar/resultFilter.ts';
import type { PassageNode } from '../similar/resultTree.ts';
import type { ClusterMark } from './clusterMarks.ts';
import type { ClusteringOutcome } from './clusteringOutcome.ts';
import { itemsOf } from './clusteringRequest.ts';
import { labelCluster } from './labelCluster.ts';

export interface ClustersTreeOptions {
  /** Of each cluster; undefined where it has none. */
  readonly marks: readonly (ClusterMark | undefined)[];
  readonly showsExcluded: boolean;
  /** Words that a cluster's label or its member must hold, as typed; empty where everything is shown. */
  readonly filter: string;
  /** Path by which a document is shown. */
  readonly pathOf: (uri: string) => string;
}

/** Clusters that belong together. */
export interface TopicNode {
  readonly type: 'topic';
  readonly id: string;
  readonly topic: Topic;
  readonly label: string;
  readonly children: readonly ClusterNode[];
}

export interface ClusterNode {
  readonly type: 'cluster';
  readonly id: string;
  /** Its number in the answer. */
  readonly number: number;
  readonly cluster: Cluster;
  readonly kind: ClusteredKind;
  /** What a person calls it, else what was found. */
  readonly label: string;
  /** What was found, where a person calls it otherwise. */
  readonly foundLabel: string | undefined;
  readonly isPinned: boolean;
  readonly isExcluded: boolean;
  /** Whether the filter has left some of its members out. */
  readonly isNarrowed: boolean;
  readonly holder: TopicNode | ExcludedNode | undefined;
  readonly children: readonly MemberNode[];
}

/** What is in no cluster. */
export interface OutliersNode {
  readonly type: 'outliers';
  readonly id: string;
  readonly kind: ClusteredKind;
  readonly children: readonly MemberNode[];
}

export interface ExcludedNode {
  readonly type: 'excluded';
  readonly id: string;
  readonly children: readonly ClusterNode[];
}

/** A note or a passage, as the commands of the view “Similar” take it. */
export interface MemberNode extends PassageNode {
  readonly parent: undefined;
  readonly holder: ClusterNode | OutliersNode;
  readonly kind: ClusteredKind;
  /** Its number in the answer. */
  readonly item: number;
  /** Of a note, the heading above its first passage. */
  readonly title: string | null;
  /** Whether its text is only how it begins. */
  readonly isCut: boolean;
}

export type ClustersNode = TopicNode | ClusterNode | OutliersNode | ExcludedNode | MemberNode;

/**
 * What was found as a tree: pinned clusters, then topics with theirs (where there are topics), what is in no cluster, and at
 * the end what a person has left out. Nodes of the same cluster, known by its most central member, have the same id in every run.
 */
export function buildClustersTree(outcome: ClusteringOutcome, options: ClustersTreeOptions): ClustersNode[] {
  return new TreeBuilder(outcome, options).build();
}

/** The clusters of some nodes, each once, from top to bottom. */
export function listClusters(nodes: readonly ClustersNode[]): ClusterNode[] {
  const clusters = nodes.flatMap((node): readonly ClusterNode[] => {
    switch (node.type) {
      case 'cluster':
        return [node];
      case 'topic':
      case 'excluded':
        return node.children;
      case 'passage':
        return node.holder.type === 'cluster' ? [node.holder] : [];
      case 'outliers':
        return [];
    }
  });
  return [...new Set(clusters)];
}

/** The notes or passages of some nodes, each once, from top to bottom. */
export function listMembers(nodes: readonly ClustersNode[]): MemberNode[] {
  const members = nodes.flatMap((node): readonly MemberNode[] => {
    if (node.type === 'passage') return [node];
    if (node.type === 'cluster' || node.type === 'outliers') return node.children;
    return node.children.flatMap(({ children }) => children);
  });
  return [...new Set(members)];
}

class TreeBuilder {
  readonly #outcome: ClusteringOutcome;
  readonly #options: ClustersTreeOptions;
  readonly #filter: ResultFilter;
  readonly #kind: ClusteredKind;

  constructor(outcome: ClusteringOutcome, options: ClustersTreeOptions) {
    this.#outcome = outcome;
    this.#options = options;
    this.#filter = new ResultFilter(options.filter);
    this.#kind = itemsOf(outcome.request);
  }

  build(): ClustersNode[] {
    const { clusters, topics } = this.#outcome.answer;
    const { marks, showsExcluded } = this.#options;
    const all = clusters.map((_, number) => number);
    const pinned = all.filter((number) => marks[number]?.pinned && !marks[number].excluded);
    const others = new Set(all.filter((number) => !marks[number]?.pinned && !marks[number]?.excluded));
    const excluded = showsExcluded ? all.filter((number) => marks[number]?.excluded) : [];
    return [
      ...this.#buildClusters(pinned, undefined),
      ...(topics
        ? topics.flatMap((topic, at) => this.#buildTopic(topic, at, others))
        : this.#buildClusters([...others], undefined)),
      ...this.#buildOutliers(),
      ...this.#buildExcluded(excluded),
    ];
  }

  #buildTopic(topic: Topic, at: number, shown: ReadonlySet<number>): TopicNode[] {
    const numbers = topic.clusters.filter((number) => shown.has(number));
    const children: ClusterNode[] = [];
    const [first] = topic.clusters;
    const label = topic.label.join(', ') || this.#labelOf(first ?? 0);
    const node: TopicNode = { type: 'topic', id: `clusters/topic/${at}/${label}`, topic, label, children };
    children.push(...this.#buildClusters(numbers, node));
    return children.length > 0 ? [node] : [];
  }

  #buildExcluded(numbers: readonly number[]): ExcludedNode[] {
    const children: ClusterNode[] = [];
    const node: ExcludedNode = { type: 'excluded', id: 'clusters/excluded', children };
    children.push(...this.#buildClusters(numbers, node));
    return children.length > 0 ? [node] : [];
  }

  #buildClusters(numbers: readonly number[], holder: ClusterNode['holder']): ClusterNode[] {
    return numbers.flatMap((number) => this.#buildCluster(number, holder) ?? []);
  }

  /** Undefined where the filter leaves nothing of it. */
  #buildCluster(number: number, holder: ClusterNode['holder']): ClusterNode | undefined {
    const cluster = this.#outcome.answer.clusters[number]!;
    const mark = this.#options.marks[number];
    const foundLabel = this.#labelOf(number);
    const label = mark?.name ?? foundLabel;
    const children: MemberNode[] = [];
    const node: ClusterNode = {
      type: 'cluster',
      id: `clusters/${mark?.excluded ? 'excluded/' : ''}${this.#placeOf(cluster.members[0]!)}`,
      number,
      cluster,
      kind: this.#kind,
      label,
      foundLabel: mark?.name === undefined ? undefined : foundLabel,
      isPinned: mark?.pinned === true,
      isExcluded: mark?.excluded === true,
      isNarrowed: false,
      holder,
      children,
    };
    const isWhole = this.#filter.passes([label, foundLabel]);
    for (const [at, item] of cluster.members.entries()) {
      const member = this.#buildMember(item, node, cluster.centrality[at] ?? 0);
      if (isWhole || this.#passes(member)) children.push(member);
    }
    if (children.length === 0) return undefined;
    return children.length === cluster.members.length ? node : narrow(node);
  }

  #buildOutliers(): OutliersNode[] {
    const children: MemberNode[] = [];
    const node: OutliersNode = { type: 'outliers', id: 'clusters/outliers', kind: this.#kind, children };
    for (const item of this.#outcome.answer.outliers) {
      const member = this.#buildMember(item, node, 0);
      if (this.#passes(member)) children.push(member);
    }
    return children.length > 0 ? [node] : [];
  }

  #buildMember(item: number, holder: MemberNode['holder'], cosine: number): MemberNode {
    const { items, documents } = this.#outcome.answer;
    const { document, range, text, breadcrumb } = items[item]!;
    const { uri, stamp, title } = documents[document]!;
    const isNote = this.#kind === 'note';
    const isCut = text.length > CLUSTERED_TEXT_LIMIT / 2 && text.endsWith('…');
    const id = `${holder.id}/${this.#placeOf(item)}`;
    const match = {
      uri,
      range,
      // A text that is not whole is found again by what there is of it.
      text: isCut ? text.slice(0, -1).trimEnd() : text,
      breadcrumb,
      stamp,
      kind: this.#kind === 'note' ? ('paragraph' as const) : this.#kind,
      cosine,
      percentile: null,
      // Nothing was searched for.
      closeness: 'weak' as const,
    };
    const common = { type: 'passage', id, key: id, parent: undefined } as const;
    return { ...common, holder, kind: this.#kind, item, title: isNote ? title : null, isCut, match };
  }

  #passes({ match, title }: MemberNode): boolean {
    const { text, breadcrumb, uri } = match;
    return this.#filter.passes([text, ...breadcrumb, title ?? '', this.#options.pathOf(uri)]);
  }

  #labelOf(number: number): string {
    return labelCluster(this.#outcome.answer, number);
  }

  #placeOf(item: number): string {
    const { items, documents } = this.#outcome.answer;
    const { document, range } = items[item]!;
    return `${documents[document]!.uri}#${range.start.line}:${range.start.character}`;
  }
}

/** With an id of its own: VS Code would leave it folded as the whole one is. */
function narrow(node: ClusterNode): ClusterNode {
  const children: MemberNode[] = [];
  const narrowed: ClusterNode = { ...node, id: `${node.id}/narrowed`, isNarrowed: true, children };
  children.push(...node.children.map((member) => ({ ...member, holder: narrowed })));
  return narrowed;
}
