import type { Position, Range } from '../../core/passage.ts';
import { comparePositions } from '../documents/shiftRange.ts';

/** A cursor, or the end of a selection that the cursor is at. */
export interface Cursor {
  readonly position: Position;
  /** On which side of the position something is selected. */
  readonly selects: 'before' | 'after' | 'nothing';
}

/** The items of a document that its cursors are in; a cursor with nothing selected is also in what ends or begins at it. */
export function itemsAtCursors(
  items: readonly { readonly id: number; readonly uri: string; readonly range: Range }[],
  uri: string,
  cursors: readonly Cursor[],
): number[] {
  const isAt = (range: Range) => cursors.some((cursor) => isIn(range, cursor));
  return items.filter((item) => item.uri === uri && isAt(item.range)).map(({ id }) => id);
}

function isIn({ start, end }: Range, { position, selects }: Cursor): boolean {
  const fromStart = comparePositions(position, start);
  const toEnd = comparePositions(end, position);
  return (selects === 'before' ? fromStart > 0 : fromStart >= 0) && (selects === 'after' ? toEnd > 0 : toEnd >= 0);
}
