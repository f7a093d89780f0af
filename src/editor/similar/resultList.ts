import { ResultFilter } from './resultFilter.ts';
import { buildResultTree, listPassages, type PassageNode, type ResultNode, type TreeOptions } from './resultTree.ts';
import type { SearchOutcome } from './searchOutcome.ts';

/**
 * How a list goes on from the one that was shown before. `new`: another question. `again`: the same question, asked by a
 * person once more. `update`: the same question, asked once more by itself, which must not disturb who is reading.
 */
export type Continuation = 'new' | 'again' | 'update';

/** What a person has made of the results of a search: which of them are dismissed, and which pass the filter. */
export class ResultList {
  #outcome: SearchOutcome | undefined;
  #serial = 0;
  #filter = new ResultFilter('');
  #dismissed = new Set<string>();

  /** Takes what was found. The filter stays for as long as the question does, what is dismissed until it is asked again. */
  show(outcome: SearchOutcome | undefined, continuation: Continuation): void {
    if (continuation !== 'update') {
      this.#serial++;
      this.#dismissed = new Set();
    }
    if (continuation === 'new') this.#filter = new ResultFilter('');
    this.#outcome = outcome;
  }

  /** As it was typed; empty where there is none. */
  get filter(): string {
    return this.#filter.typed;
  }

  set filter(typed: string) {
    this.#filter = new ResultFilter(typed);
  }

  /** Results that a person has taken out of the list. */
  get dismissedCount(): number {
    return this.#dismissed.size;
  }

  /** Takes these out, with all that stands below them. */
  dismiss(nodes: readonly ResultNode[]): void {
    for (const { key } of listPassages(nodes)) this.#dismissed.add(key);
  }

  /** Puts back all that was taken out. */
  restore(): void {
    this.#dismissed = new Set();
  }

  layOut({ layout, order, pathOf }: Pick<TreeOptions, 'layout' | 'order' | 'pathOf'>): readonly ResultNode[] {
    if (!this.#outcome) return [];
    const [filter, dismissed] = [this.#filter, this.#dismissed];
    return buildResultTree(this.#outcome, {
      layout,
      order,
      pathOf,
      serial: this.#serial,
      keeps: ({ uri, text, breadcrumb }, key) =>
        !dismissed.has(key) && filter.passes([text, pathOf(uri), ...breadcrumb]),
    });
  }
}

/** The passage to go to when `removed` leave the list: the one after them, or else the one before. */
export function findSuccessor(
  passages: readonly PassageNode[],
  removed: readonly PassageNode[],
): PassageNode | undefined {
  const gone = new Set(removed.map(({ id }) => id));
  const last = passages.findLastIndex(({ id }) => gone.has(id));
  const stays = ({ id }: PassageNode) => !gone.has(id);
  return passages.slice(last + 1).find(stays) ?? passages.slice(0, Math.max(last, 0)).findLast(stays);
}
