import type { Range } from '../../core/passage.ts';

/** All of a document, whatever it holds: what lies beyond its last line is taken for its end. */
export const wholeDocument: Range = {
  start: { line: 0, character: 0 },
  end: { line: Number.MAX_SAFE_INTEGER, character: 0 },
};
