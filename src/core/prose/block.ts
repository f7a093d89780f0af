import type { Prose } from './prose.ts';

/** What a reader takes for one piece: a paragraph, a heading, a list item, a row of a table. */
export interface Block {
  readonly prose: Prose;
  /** The headings above it, outermost first. */
  readonly breadcrumb: readonly string[];
  /** Offsets in the prose at which a sentence ends whatever stands there, ascending: cells with a stop, lines ended on purpose. */
  readonly cuts: readonly number[];
  /** A heading: one sentence, however many stops it holds. */
  readonly undivided?: true;
}
