import { cutText } from '../../core/cutText.ts';
import type { Passage } from '../../core/passage.ts';
import { Random } from '../../core/random.ts';
import { MAP_TEXT_LENGTH, type ProjectedItems, type ProjectedKind } from '../../protocol/map.ts';
import { breathe } from '../breathe.ts';
import type { VectorRows } from '../compare/cosines.ts';
import { listDocumentRows, type DocumentRows } from '../index/listDocumentRows.ts';
import { readUnitVectors } from '../index/readUnitVectors.ts';
import type { SearchSpace } from '../index/searchSpace.ts';
import { beginningOf } from '../notes/beginningOf.ts';
import { readNoteVectors } from '../notes/readNoteVectors.ts';
import { spanOf } from '../notes/spanOf.ts';

const SEED = 1;

/** Items and their vectors. Equal texts share a point. */
export interface Points {
  readonly items: ProjectedItems;
  readonly total: number;
  /** Of each item, its row in `vectors`. */
  readonly pointOf: Uint32Array;
  readonly vectors: VectorRows;
}

/** The items of a space, of more than `most` a sample, in the order of the documents' URIs, then of the text. */
export async function gatherPoints(
  space: SearchSpace,
  kind: ProjectedKind,
  most: number,
  signal: AbortSignal | undefined,
): Promise<Points> {
  return kind === 'note' ? gatherNotes(space, most, signal) : gatherPassages(space, kind, most, signal);
}

async function gatherNotes(space: SearchSpace, most: number, signal: AbortSignal | undefined): Promise<Points> {
  const all = listDocumentRows(space, 'paragraph');
  const notes = new Random(SEED).sample(most, all.length).map((number) => all[number]!);
  const columns = new ItemColumns(notes.length);
  const pause = breathe(signal);
  for (const { document } of notes) {
    const paragraphs = document.passages('paragraph');
    columns.add(document.uri, { range: spanOf(paragraphs), text: beginningOf(paragraphs, MAP_TEXT_LENGTH) });
    await pause();
  }
  const vectors = await readNoteVectors(space.table, notes, signal);
  return {
    items: columns.items,
    total: all.length,
    pointOf: Uint32Array.from(notes.keys()),
    vectors,
  };
}

async function gatherPassages(
  space: SearchSpace,
  kind: Exclude<ProjectedKind, 'note'>,
  most: number,
  signal: AbortSignal | undefined,
): Promise<Points> {
  const documents = listDocumentRows(space, kind);
  const total = documents.reduce((sum, { rows }) => sum + rows.length, 0);
  const wanted = new Random(SEED).sample(most, total);
  const columns = new ItemColumns(wanted.length);
  const pointOfRow = new Map<number, number>();
  const pointOf = new Uint32Array(wanted.length);
  const pause = breathe(signal);
  let item = 0;
  for (const [{ document, rows }, numbers] of splitByDocument(documents, wanted)) {
    const passages = document.passages(kind);
    for (const number of numbers) {
      const row = rows[number]!;
      const point = pointOfRow.get(row) ?? pointOfRow.size;
      pointOfRow.set(row, point);
      pointOf[item++] = point;
      columns.add(document.uri, passages[number]);
    }
    await pause();
  }
  return {
    items: columns.items,
    total,
    pointOf,
    vectors: await readUnitVectors(space.table, [...pointOfRow.keys()], signal),
  };
}

/** @param wanted numbers of passages, counted through all documents, ascending */
function* splitByDocument(
  documents: readonly DocumentRows[],
  wanted: readonly number[],
): Generator<[DocumentRows, number[]]> {
  let first = 0;
  let at = 0;
  for (const document of documents) {
    const end = first + document.rows.length;
    const numbers: number[] = [];
    for (; at < wanted.length && wanted[at]! < end; at++) numbers.push(wanted[at]! - first);
    if (numbers.length > 0) yield [document, numbers];
    first = end;
  }
}

class ItemColumns {
  readonly #uris: string[] = [];
  readonly #document: Uint32Array;
  readonly #ranges: Uint32Array;
  readonly #texts: string[] = [];

  constructor(count: number) {
    this.#document = new Uint32Array(count);
    this.#ranges = new Uint32Array(4 * count);
  }

  /** Items of one document come one after the other. Nothing is known of a passage that another window has replaced meanwhile. */
  add(uri: string, passage: Pick<Passage, 'range' | 'text'> | undefined): void {
    const item = this.#texts.length;
    if (this.#uris.at(-1) !== uri) this.#uris.push(uri);
    this.#document[item] = this.#uris.length - 1;
    if (passage) {
      const { start, end } = passage.range;
      this.#ranges.set([start.line, start.character, end.line, end.character], 4 * item);
    }
    this.#texts.push(passage ? cutText(passage.text, MAP_TEXT_LENGTH) : '');
  }

  get items(): ProjectedItems {
    return { uris: this.#uris, document: this.#document, ranges: this.#ranges, texts: this.#texts };
  }
}
