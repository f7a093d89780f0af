import type { NumberedPlace } from '../../core/duplicates/mergeRuns.ts';
import type { DuplicatePlace } from '../../protocol/duplicates.ts';
import type { VectorRows } from '../compare/cosines.ts';

/** The different texts of a scope, by number in the order of their first places, and what is known about each. */
export interface ComparedTexts {
  readonly documents: number;
  /** How many items there are in all, equal texts among them. */
  readonly items: number;
  /** Of each text, in the order of documents and of the text. */
  readonly places: readonly (readonly NumberedPlace[])[];
  /** The URI of a document, by its number in `places`. */
  uriOf(document: number): string;
  /** Texts that stand in documents with these URIs, ascending. */
  textsIn(uris: ReadonlySet<string>): number[];
  /** A row for each text, of unit length. */
  readVectors(signal: AbortSignal | undefined): Promise<VectorRows>;
  /** Reads the words of these texts, which stay at hand. */
  readTexts(texts: Iterable<number>, pause: () => Promise<void> | undefined): Promise<void>;
  /** Of a text that has been read. */
  textOf(text: number): string;
  /**
   * Where a text stands.
   *
   * @param count passages that follow one another, from that place on
   */
  describePlace(place: NumberedPlace, count: number): DuplicatePlace;
}
