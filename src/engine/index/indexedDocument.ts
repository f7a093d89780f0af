import type { Passage, PassageKind } from '../../core/passage.ts';
import type { SegmentedProse } from '../../core/segmentDocument.ts';

/** One version of a document in the index. */
export class IndexedDocument {
  readonly uri: string;
  readonly stamp: string;
  /** Of its prose, BCP 47; undefined where that cannot be told. */
  readonly language: string | undefined;
  readonly sentences: number;
  /** Row of each passage's vector: sentences, then paragraphs. */
  rows: Int32Array;
  /** In the file; undefined for a version that could not be written. */
  readonly id: number | undefined;
  readonly #read: (document: IndexedDocument) => SegmentedProse;

  constructor(
    { uri, stamp, language, sentences, id }: Pick<IndexedDocument, 'uri' | 'stamp' | 'language' | 'sentences' | 'id'>,
    rows: Int32Array,
    read: (document: IndexedDocument) => SegmentedProse,
  ) {
    this.uri = uri;
    this.stamp = stamp;
    this.language = language;
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
