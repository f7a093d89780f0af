import type { Position, Range } from '../../core/passage.ts';
import type { TextChange } from './textChange.ts';

/** Where a range of a document is after an edit. */
export interface ShiftedRange {
  readonly range: Range;
  /** Whether the edit changed something in the range, or at one of its ends. */
  readonly isTouched: boolean;
}

/**
 * Takes a range along with an edit of its document. What is typed within it belongs to it, and what replaces a part of it.
 * So does what is typed right behind it, except at the beginning of a line, where whole lines were selected.
 *
 * @param changes of one edit, in the order in which VS Code tells them
 */
export function shiftRange(range: Range, changes: readonly TextChange[]): ShiftedRange {
  let { start, end } = range;
  let isTouched = false;
  for (const { range: replaced, text } of changes) {
    if (comparePositions(replaced.start, end) <= 0 && comparePositions(replaced.end, start) >= 0) isTouched = true;
    const inserted = endOfText(replaced.start, text);
    const isTypedAtEnd = isEmpty(replaced) && comparePositions(replaced.start, end) === 0;
    const growsAtEnd = !isTypedAtEnd || end.character > 0;
    start = shiftStart(start, replaced, inserted);
    if (growsAtEnd) end = shiftEnd(end, replaced, inserted);
    // An empty range at which something is typed goes behind it.
    if (comparePositions(end, start) < 0) end = start;
  }
  return { range: { start, end }, isTouched };
}

/** Below 0 where `a` comes first, 0 where they are the same. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

export function isEmpty({ start, end }: Range): boolean {
  return comparePositions(start, end) === 0;
}

/** Stays before what replaces it, and goes behind what is typed at it. */
function shiftStart(start: Position, replaced: Range, inserted: Position): Position {
  if (comparePositions(start, replaced.start) < 0) return start;
  if (comparePositions(start, replaced.end) >= 0) return moveBehind(start, replaced.end, inserted);
  return replaced.start;
}

/** Goes behind what is typed at it, and what replaces it. */
function shiftEnd(end: Position, replaced: Range, inserted: Position): Position {
  if (comparePositions(end, replaced.start) < 0) return end;
  if (comparePositions(end, replaced.end) >= 0) return moveBehind(end, replaced.end, inserted);
  return inserted;
}

/** A position behind what was replaced keeps its distance. */
function moveBehind(position: Position, before: Position, now: Position): Position {
  const line = position.line + now.line - before.line;
  const isSameLine = position.line === before.line;
  return { line, character: isSameLine ? position.character + now.character - before.character : position.character };
}

function endOfText(start: Position, text: string): Position {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)?.length ?? 0;
  return lines.length === 1
    ? { line: start.line, character: start.character + last }
    : { line: start.line + lines.length - 1, character: last };
}
