import type { Match } from '../../protocol/engineApi.ts';
import type { LeftOutDocument } from '../documents/sourceDocument.ts';
import type { SearchOutcome } from './searchOutcome.ts';

/** How the results of a query are laid out: under their files, or in one list. Best first in both. */
export type ResultLayout = 'files' | 'list';

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
  /** Of the document that was searched. */
  readonly stamp: string | undefined;
}

export interface LeftOutNode {
  readonly type: 'leftOut';
  readonly id: string;
  readonly parent: undefined;
  readonly documents: readonly LeftOutDocument[];
}

export type ResultNode = QueryNode | FileNode | WeakNode | PassageNode | LeftOutNode;

/**
 * The results as a tree: query (only where there are several) → file → passage. Files come in the order of their best
 * passage. Weak results are folded into a node of their own unless all of a query's results are weak.
 *
 * @param serial tells one search from another: VS Code keeps what is folded by the ids of the nodes
 */
export function buildResultTree(outcome: SearchOutcome, layout: ResultLayout, serial: number): readonly ResultNode[] {
  const builder = new TreeBuilder(outcome, layout, `${serial}`);
  const [only] = outcome.answers;
  const results =
    outcome.answers.length === 1 && only
      ? builder.layOut(only.matches, undefined, `${serial}`)
      : outcome.answers.map((_answer, index) => builder.buildQuery(index));
  return outcome.leftOut.length > 0 ? [...results, builder.buildLeftOut()] : results;
}

/** The passages below these nodes from top to bottom, as they stand in the view; those folded away as weak are last. */
export function listPassages(nodes: readonly ResultNode[]): PassageNode[] {
  return nodes.flatMap((node) => {
    if (node.type === 'passage') return [node];
    return node.type === 'leftOut' ? [] : listPassages(node.children);
  });
}

function countNear(matches: readonly Match[]): number {
  return matches.filter(({ closeness }) => closeness !== 'weak').length || matches.length;
}

class TreeBuilder {
  readonly #outcome: SearchOutcome;
  readonly #layout: ResultLayout;
  readonly #prefix: string;

  constructor(outcome: SearchOutcome, layout: ResultLayout, prefix: string) {
    this.#outcome = outcome;
    this.#layout = layout;
    this.#prefix = prefix;
  }

  buildQuery(index: number): QueryNode {
    const answer = this.#outcome.answers[index];
    const asked = this.#outcome.request.queries[index];
    const children: ResultNode[] = [];
    const node: QueryNode = {
      type: 'query',
      id: `${this.#prefix}/${index}`,
      parent: undefined,
      text: answer?.query?.text ?? null,
      line: asked && 'range' in asked ? asked.range.start.line : undefined,
      count: countNear(answer?.matches ?? []),
      children,
    };
    children.push(...this.layOut(answer?.matches ?? [], node, node.id));
    return node;
  }

  layOut(matches: readonly Match[], parent: QueryNode | undefined, prefix: string): ResultNode[] {
    const near = matches.filter(({ closeness }) => closeness !== 'weak');
    const weak = matches.filter(({ closeness }) => closeness === 'weak');
    if (near.length === 0) return this.#layOutEvenly(weak, parent, prefix);
    const nodes = this.#layOutEvenly(near, parent, prefix);
    if (weak.length > 0) nodes.push(this.#buildWeak(weak, parent, `${prefix}/weak`));
    return nodes;
  }

  buildLeftOut(): LeftOutNode {
    return { type: 'leftOut', id: `${this.#prefix}/leftOut`, parent: undefined, documents: this.#outcome.leftOut };
  }

  #layOutEvenly(matches: readonly Match[], parent: QueryNode | undefined, prefix: string): ResultNode[] {
    if (this.#layout === 'list') return matches.map((match) => this.#buildPassage(match, parent, prefix));
    const files = new Map<string, { node: FileNode; children: PassageNode[] }>();
    for (const match of matches) {
      let file = files.get(match.uri);
      if (!file) {
        const children: PassageNode[] = [];
        const id = `${prefix}/${match.uri}`;
        file = { node: { type: 'file', id, parent, uri: match.uri, children }, children };
        files.set(match.uri, file);
      }
      file.children.push(this.#buildPassage(match, file.node, prefix));
    }
    return [...files.values()].map(({ node }) => node);
  }

  #buildWeak(matches: readonly Match[], parent: QueryNode | undefined, id: string): WeakNode {
    const children: PassageNode[] = [];
    const node: WeakNode = { type: 'weak', id, parent, children };
    children.push(...matches.map((match) => this.#buildPassage(match, node, id)));
    return node;
  }

  #buildPassage(match: Match, parent: PassageNode['parent'], prefix: string): PassageNode {
    const { line, character } = match.range.start;
    const id = `${prefix}/${match.uri}#${line}:${character}`;
    return { type: 'passage', id, parent, match, stamp: this.#outcome.stamps.get(match.uri) };
  }
}
