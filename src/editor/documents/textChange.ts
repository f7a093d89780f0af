import type { Range } from '../../core/passage.ts';

/** A part of a document that has been replaced, as VS Code tells it. */
export interface TextChange {
  /** In the document as it was before this change. */
  readonly range: Range;
  readonly text: string;
}
