import { LineIndex } from './lineIndex.ts';
import type { Position } from './passage.ts';
import { readNotebookCells } from './prose/notebookCells.ts';

/**
 * Which cell of a Jupyter notebook (from 0) holds a position in the JSON text of its file, or comes last before it;
 * undefined where none does. Never fails, however broken the text is.
 */
export function cellIndexAt(json: string, position: Position): number | undefined {
  const offset = new LineIndex(json).offsetAt(position);
  let last: number | undefined;
  for (const { index, source } of readNotebookCells(json)) {
    if (source.length === 0) continue;
    if (source.sourceStart(0) > offset) break;
    last = index;
  }
  return last;
}
