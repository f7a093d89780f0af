import { addTo } from '../../core/addTo.ts';
import type { NumberedPlace } from '../../core/duplicates/mergeRuns.ts';
import type { PassageKind } from '../../core/passage.ts';
import type { DuplicatePlace } from '../../protocol/duplicates.ts';
import { breathe } from '../breathe.ts';
import type { VectorRows } from '../compare/cosines.ts';
import { listDocumentRows, type DocumentRows } from '../index/listDocumentRows.ts';
import { readUnitVectors } from '../index/readUnitVectors.ts';
import type { SearchSpace } from '../index/searchSpace.ts';
import { spanOf } from '../notes/spanOf.ts';
import type { ComparedTexts } from './comparedTexts.ts';

/** The passages of one kind. */
export class PassageTexts implements ComparedTexts {
  readonly items: number;
  readonly places: readonly (readonly NumberedPlace[])[];
  /** Of each text, its row in the table. */
  readonly rows: readonly number[];
  readonly #space: SearchSpace;
  readonly #kind: PassageKind;
  readonly #documents: readonly DocumentRows[];
  readonly #texts = new Map<number, string>();

  private constructor(
    space: SearchSpace,
    kind: PassageKind,
    documents: readonly DocumentRows[],
    places: ReadonlyMap<number, readonly NumberedPlace[]>,
  ) {
    this.#space = space;
    this.#kind = kind;
    this.#documents = documents;
    this.rows = [...places.keys()];
    this.places = [...places.values()];
    this.items = documents.reduce((sum, { rows }) => sum + rows.length, 0);
  }

  static async gather(space: SearchSpace, kind: PassageKind, signal: AbortSignal | undefined): Promise<PassageTexts> {
    const documents = listDocumentRows(space, kind);
    const places = new Map<number, NumberedPlace[]>();
    const pause = breathe(signal);
    for (const [document, { rows }] of documents.entries()) {
      for (const [number, row] of rows.entries()) addTo(places, row, { document, number });
      await pause();
    }
    return new PassageTexts(space, kind, documents, places);
  }

  get documents(): number {
    return this.#documents.length;
  }

  uriOf(document: number): string {
    return this.#documents[document]!.document.uri;
  }

  /** The number of each row's text; -1 for rows that are not among them. */
  numberRows(): Int32Array {
    const numbers = new Int32Array(this.#space.table.size).fill(-1);
    this.rows.forEach((row, text) => (numbers[row] = text));
    return numbers;
  }

  textsIn(uris: ReadonlySet<string>): number[] {
    const numbers = this.numberRows();
    const texts = new Set<number>();
    for (const { document, rows } of this.#documents) {
      if (uris.has(document.uri)) for (const row of rows) texts.add(numbers[row]!);
    }
    return [...texts].sort((a, b) => a - b);
  }

  readVectors(signal: AbortSignal | undefined): Promise<VectorRows> {
    return readUnitVectors(this.#space.table, this.rows, signal);
  }

  async readTexts(texts: Iterable<number>, pause: () => Promise<void> | undefined): Promise<void> {
    // In the order of documents, each of which is unpacked as a whole.
    const missing = [...new Set(texts)].filter((text) => !this.#texts.has(text)).sort((a, b) => a - b);
    for (const text of missing) {
      const { document, number } = this.places[text]![0]!;
      // Another window may have put a newer version in its place meanwhile.
      this.#texts.set(text, this.#documents[document]!.document.passages(this.#kind)[number]?.text ?? '');
      await pause();
    }
  }

  textOf(text: number): string {
    return this.#texts.get(text) ?? '';
  }

  describePlace({ document: at, number }: NumberedPlace, count: number): DuplicatePlace {
    const { document } = this.#documents[at]!;
    const passages = document.passages(this.#kind).slice(number, number + count);
    const { uri, stamp } = document;
    return { uri, stamp, range: spanOf(passages), breadcrumb: passages[0]?.breadcrumb ?? [] };
  }
}
