import type { Passage, PassageKind } from '../../core/passage.ts';
import type { SegmentedProse } from '../../core/segmentDocument.ts';

/** One version of a document in the index. */
export class IndexedDocument {
  readonly uri: string;
  readonly stamp: string;
  readonly sentences: number;
  /** Row of each passage's vector: sentences, then paragraphs. */
  rows: Int32Array;
  /** In the file; undefined for a version that could not be written. */
  readonly id: number | undefined;
  readonly #read: (document: IndexedDocument) => SegmentedProse;

  constructor(
    { uri, stamp, sentences, id }: Pick<IndexedDocument, 'uri' | 'stamp' | 'sentences' | 'id'>,
    rows: Int32Array,
    read: (document: IndexedDocument) => SegmentedProse,
  ) {
    this.uri = uri;
    this.stamp = stamp;
    this.sentences = sentences;
    this.id = id;
    this.rows = rows;
    this.#read = read;
  }

  /** From the file: for those that are shown, not for all. */
  passages(kind: PassageKind): readonly Passage[] {
    return this.#read(this)[`${kind}s`];
  }

  count(kind: PassageKind): number {
    return kind === 'sentence' ? this.sentences : this.rows.length - this.sentences;
  }

  /** Where the passages of a kind begin among the rows. */
  first(kind: PassageKind): number {
    return kind === 'sentence' ? 0 : this.sentences;
  }
}
