import type { Position, Range } from './passage.ts';

/** Whether two ranges have a character in common; an empty range has one with what is on both sides of it. */
export function rangesOverlap(a: Range, b: Range): boolean {
  return isBefore(a.start, b.end) && isBefore(b.start, a.end);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
