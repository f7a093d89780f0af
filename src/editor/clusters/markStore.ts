import { EventEmitter, type Disposable, type Event, type Memento } from 'vscode';
import { changeMark, followClusters, matchMarks, type ClusterMark, type MarkChange } from './clusterMarks.ts';
import type { ClusteringOutcome } from './clusteringOutcome.ts';
import { itemsOf } from './clusteringRequest.ts';
import { sketchMembers, type MemberSketch } from './memberSketch.ts';

const MARKS = 'clusters.marks';

type Found = Pick<ClusteringOutcome, 'request' | 'answer'>;

/** The names that a person has given to clusters, and which of them are pinned or left out; kept for the workspace. */
export class MarkStore implements Disposable {
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<void>();
  #sketched: { readonly answer: Found['answer']; readonly sketches: readonly MemberSketch[] } | undefined;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  readonly onDidChange: Event<void> = this.#changed.event;

  /** The mark of each cluster; undefined where it has none. */
  list(found: Found): readonly (ClusterMark | undefined)[] {
    const marks = this.#marks;
    if (marks.length === 0) return found.answer.clusters.map(() => undefined);
    return matchMarks(marks, this.#sketch(found)).map((number) => (number === undefined ? undefined : marks[number]));
  }

  /** Takes in what was found last: marks go along with clusters that have hardly changed. */
  follow(found: Found): void {
    const marks = this.#marks;
    if (marks.length === 0) return;
    const sketches = this.#sketch(found);
    const followed = followClusters(marks, sketches, matchMarks(marks, sketches));
    if (followed !== marks) void this.#memory.update(MARKS, followed);
  }

  /** Changes the marks of some clusters, given by their numbers. */
  async change(found: Found, numbers: readonly number[], change: MarkChange): Promise<void> {
    const sketches = this.#sketch(found);
    const old = this.list(found);
    const marks = numbers.reduce((known, at) => changeMark(known, old[at], sketches[at]!, change), this.#marks);
    await this.#memory.update(MARKS, marks);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  get #marks(): readonly ClusterMark[] {
    return this.#memory.get<readonly ClusterMark[]>(MARKS, []);
  }

  #sketch({ request, answer }: Found): readonly MemberSketch[] {
    if (this.#sketched?.answer !== answer) {
      const { items, documents, clusters } = answer;
      const isNote = itemsOf(request) === 'note';
      const name = (number: number) => {
        const { document, text } = items[number]!;
        const { uri } = documents[document]!;
        return isNote ? uri : `${uri}\n${text}`;
      };
      const sketches = clusters.map(({ members }) => sketchMembers(Array.from(members, name)));
      this.#sketched = { answer, sketches };
    }
    return this.#sketched.sketches;
  }
}
