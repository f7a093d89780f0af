import type { Match } from '../../protocol/engineApi.ts';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';
import type { LanguageNode } from '../languages/languageNode.ts';
import { comparePlaces } from './comparePlaces.ts';
import type { SearchOutcome } from './searchOutcome.ts';

/** How the results of a query are laid out: under their files, or in one list. */
export type ResultLayout = 'files' | 'list';

/** What comes first: what is nearest, or what a reader of the folder comes upon first. */
export type ResultOrder = 'rank' | 'place';

export interface TreeOptions {
  readonly layout: ResultLayout;
  readonly order: ResultOrder;
  /** Tells one list from another: VS Code keeps what is folded and selected by the ids of the nodes. */
  readonly serial: number;
  /** Path by which a document is shown and sorted. */
  readonly pathOf: (uri: string) => string;
  /** Whether a result is shown; `key` is its {@link PassageNode.key}. */
  readonly keeps: (match: Match, key: string) => boolean;
}

export interface QueryNode {
  readonly type: 'query';
  readonly id: string;
  readonly parent: undefined;
  /** Null where the place of the query holds no prose. */
  readonly text: string | null;
  /** Line of the place, from 0, where it has one. */
  readonly line: number | undefined;
  /** Its results without those folded away as weak. */
  readonly count: number;
  readonly children: readonly ResultNode[];
}

export interface FileNode {
  readonly type: 'file';
  readonly id: string;
  readonly parent: QueryNode | undefined;
  readonly uri: string;
  readonly children: readonly PassageNode[];
}

/** The far end of the list, folded away where there is something nearer. */
export interface WeakNode {
  readonly type: 'weak';
  readonly id: string;
  readonly parent: QueryNode | undefined;
  readonly children: readonly PassageNode[];
}

export interface PassageNode {
  readonly type: 'passage';
  readonly id: string;
  readonly parent: QueryNode | FileNode | WeakNode | undefined;
  readonly match: Match;
  /** The same for the same result of the same question, however the list is laid out and whenever it is asked. */
  readonly key: string;
}

export interface LeftOutNode {
  readonly type: 'leftOut';
  readonly id: string;
  readonly parent: undefined;
  readonly documents: readonly LeftOutDocument[];
}

export type ResultNode = QueryNode | FileNode | WeakNode | PassageNode | LeftOutNode | LanguageNode;

/**
 * The results as a tree: query (only where there are several) → file → passage. Files come in the order of their first
 * passage. Weak results are folded into a node of their own unless all of a query's results are weak.
 */
export function buildResultTree(outcome: SearchOutcome, options: TreeOptions): readonly ResultNode[] {
  const builder = new TreeBuilder(outcome, options);
  const results = outcome.answers.length === 1 ? builder.buildOnly() : builder.buildQueries();
  return outcome.leftOut.length > 0 ? [...results, builder.buildLeftOut()] : results;
}

/** The passages below these nodes from top to bottom, as they stand in the view; those folded away as weak are last. */
export function listPassages(nodes: readonly ResultNode[]): PassageNode[] {
  return nodes.flatMap((node) => {
    if (node.type === 'passage') return [node];
    return 'children' in node ? listPassages(node.children) : [];
  });
}

interface Kept {
  readonly match: Match;
  readonly key: string;
}

class TreeBuilder {
  readonly #outcome: SearchOutcome;
  readonly #options: TreeOptions;
  readonly #prefix: string;

  constructor(outcome: SearchOutcome, options: TreeOptions) {
    this.#outcome = outcome;
    this.#options = options;
    this.#prefix = `${options.serial}`;
  }

  /** The results of the only query, with nothing above them. */
  buildOnly(): ResultNode[] {
    return this.#layOut(this.#choose(0), undefined, this.#prefix);
  }

  /** A node for each query, but for those none of whose results is shown. */
  buildQueries(): QueryNode[] {
    return this.#outcome.answers.flatMap(({ matches }, index) => {
      const kept = this.#choose(index);
      return kept.length === 0 && matches.length > 0 ? [] : [this.#buildQuery(index, kept)];
    });
  }

  buildLeftOut(): LeftOutNode {
    return { type: 'leftOut', id: `${this.#prefix}/leftOut`, parent: undefined, documents: this.#outcome.leftOut };
  }

  /** The results of a query that are shown, in the order that they are shown in. */
  #choose(index: number): Kept[] {
    const { order, pathOf, keeps } = this.#options;
    const kept = (this.#outcome.answers[index]?.matches ?? [])
      .map((match) => ({ match, key: createKey(index, match), path: pathOf(match.uri), range: match.range }))
      .filter(({ match, key }) => keeps(match, key));
    return order === 'rank' ? kept : kept.sort(comparePlaces);
  }

  #buildQuery(index: number, kept: readonly Kept[]): QueryNode {
    const { request, answers } = this.#outcome;
    const asked = request.type === 'similar' ? request.queries[index] : undefined;
    const children: ResultNode[] = [];
    const node: QueryNode = {
      type: 'query',
      id: `${this.#prefix}/${index}`,
      parent: undefined,
      text: answers[index]?.query?.text ?? null,
      line: asked && 'range' in asked ? asked.range.start.line : undefined,
      count: kept.filter(isNear).length || kept.length,
      children,
    };
    children.push(...this.#layOut(kept, node, node.id));
    return node;
  }

  #layOut(kept: readonly Kept[], parent: QueryNode | undefined, prefix: string): ResultNode[] {
    const near = kept.filter(isNear);
    if (near.length === 0 || near.length === kept.length) return this.#layOutEvenly(kept, parent, prefix);
    const weak = kept.filter((one) => !isNear(one));
    return [...this.#layOutEvenly(near, parent, prefix), this.#buildWeak(weak, parent, `${prefix}/weak`)];
  }

  #layOutEvenly(kept: readonly Kept[], parent: QueryNode | undefined, prefix: string): ResultNode[] {
    if (this.#options.layout === 'list') return kept.map((one) => this.#buildPassage(one, parent, prefix));
    const files = new Map<string, { node: FileNode; children: PassageNode[] }>();
    for (const one of kept) {
      const { uri } = one.match;
      let file = files.get(uri);
      if (!file) {
        const children: PassageNode[] = [];
        file = { node: { type: 'file', id: `${prefix}/${uri}`, parent, uri, children }, children };
        files.set(uri, file);
      }
      file.children.push(this.#buildPassage(one, file.node, prefix));
    }
    return [...files.values()].map(({ node }) => node);
  }

  #buildWeak(kept: readonly Kept[], parent: QueryNode | undefined, id: string): WeakNode {
    const children: PassageNode[] = [];
    const node: WeakNode = { type: 'weak', id, parent, children };
    children.push(...kept.map((one) => this.#buildPassage(one, node, id)));
    return node;
  }

  #buildPassage({ match, key }: Kept, parent: PassageNode['parent'], prefix: string): PassageNode {
    return { type: 'passage', id: `${prefix}/${nameStart(match)}`, parent, match, key };
  }
}

function isNear({ match }: Kept): boolean {
  return match.closeness !== 'weak';
}

function createKey(query: number, match: Match): string {
  return `${query}/${nameStart(match)} ${match.text}`;
}

function nameStart({ uri, range: { start } }: Match): string {
  return `${uri}#${start.line}:${start.character}`;
}
