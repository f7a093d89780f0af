import { addTo } from '../../core/addTo.ts';
import type { NumberedPlace } from '../../core/duplicates/mergeRuns.ts';
import { BOILERPLATE_DOCUMENTS, type DuplicatePlace } from '../../protocol/duplicates.ts';
import { breathe } from '../breathe.ts';
import type { VectorRows } from '../compare/cosines.ts';
import { listDocumentRows, type DocumentRows } from '../index/listDocumentRows.ts';
import { readUnitVectors } from '../index/readUnitVectors.ts';
import type { SearchSpace } from '../index/searchSpace.ts';
import { lengthOf } from '../index/vectorRecord.ts';
import { spanOf } from '../notes/spanOf.ts';
import type { ComparedTexts } from './comparedTexts.ts';

/** Whole notes: the vector of a note is the mean of its sentences', of those that are no boilerplate where there are some. */
export class NoteTexts implements ComparedTexts {
  readonly places: readonly (readonly NumberedPlace[])[];
  readonly #space: SearchSpace;
  readonly #notes: readonly DocumentRows[];
  readonly #texts = new Map<number, string>();

  private constructor(
    space: SearchSpace,
    notes: readonly DocumentRows[],
    places: readonly (readonly NumberedPlace[])[],
  ) {
    this.#space = space;
    this.#notes = notes;
    this.places = places;
  }

  static async gather(space: SearchSpace, signal: AbortSignal | undefined): Promise<NoteTexts> {
    const notes = listDocumentRows(space, 'sentence');
    const places = new Map<string, NumberedPlace[]>();
    const pause = breathe(signal);
    for (const [document, { rows }] of notes.entries()) {
      addTo(places, rows.join(), { document, number: 0 });
      await pause();
    }
    return new NoteTexts(space, notes, [...places.values()]);
  }

  get documents(): number {
    return this.#notes.length;
  }

  get items(): number {
    return this.#notes.length;
  }

  uriOf(document: number): string {
    return this.#notes[document]!.document.uri;
  }

  textsIn(uris: ReadonlySet<string>): number[] {
    const isIn = ({ document }: NumberedPlace) => uris.has(this.#notes[document]!.document.uri);
    return [...this.places.keys()].filter((text) => this.places[text]!.some(isIn));
  }

  async readVectors(signal: AbortSignal | undefined): Promise<VectorRows> {
    const frequencies = new Map<number, number>();
    for (const { rows } of this.#notes) {
      for (const row of new Set(rows)) frequencies.set(row, (frequencies.get(row) ?? 0) + 1);
    }
    const rows = [...frequencies.keys()];
    const numberOf = new Map(rows.map((row, number) => [row, number]));
    const sentences = await readUnitVectors(this.#space.table, rows, signal);
    const { dimensions } = sentences;
    const data = new Float32Array(this.places.length * dimensions);
    const pause = breathe(signal);
    for (const [text, [place]] of this.places.entries()) {
      const all = this.#notes[place!.document]!.rows;
      const own = all.filter((row) => frequencies.get(row)! < BOILERPLATE_DOCUMENTS);
      const into = data.subarray(text * dimensions, (text + 1) * dimensions);
      for (const row of own.length > 0 ? own : all) {
        const start = numberOf.get(row)! * dimensions;
        for (let d = 0; d < dimensions; d++) into[d] = into[d]! + sentences.data[start + d]!;
      }
      const length = lengthOf(into) || 1;
      for (let d = 0; d < dimensions; d++) into[d]! /= length;
      await pause();
    }
    return { data, dimensions, count: this.places.length };
  }

  async readTexts(texts: Iterable<number>, pause: () => Promise<void> | undefined): Promise<void> {
    for (const text of texts) {
      if (this.#texts.has(text)) continue;
      const { document } = this.#notes[this.places[text]![0]!.document]!;
      const sentences = document.passages('sentence');
      this.#texts.set(text, sentences.map((sentence) => sentence.text).join(' '));
      await pause();
    }
  }

  textOf(text: number): string {
    return this.#texts.get(text) ?? '';
  }

  describePlace({ document: at }: NumberedPlace): DuplicatePlace {
    const { document } = this.#notes[at]!;
    return { uri: document.uri, stamp: document.stamp, range: spanOf(document.passages('sentence')), breadcrumb: [] };
  }
}
