import type { Position, Range } from '../../core/passage.ts';

/** Lines of a document, from 0, both inclusive. */
export interface LineSpan {
  readonly line: number;
  readonly endLine: number;
}

/**
 * Where lines of an earlier version of a text are now: in their place, or at the nearest place where just they stand, or, where
 * they are nowhere, at the line that they had. From the start of the first to the end of the last one.
 */
export function locateLines({ line, endLine }: LineSpan, before: readonly string[], now: readonly string[]): Range {
  const wanted = before.slice(line, endLine + 1);
  const isAt = (at: number) => at >= 0 && wanted.length > 0 && wanted.every((text, index) => now[at + index] === text);
  const farthest = Math.max(now.length, before.length);
  for (let distance = 0; distance <= farthest; distance++) {
    for (const at of [line - distance, line + distance]) {
      if (isAt(at)) return { start: { line: at, character: 0 }, end: endOf(at + wanted.length - 1, now) };
    }
  }
  const start: Position = { line: Math.min(line, Math.max(0, now.length - 1)), character: 0 };
  return { start, end: start };
}

function endOf(line: number, now: readonly string[]): Position {
  return { line, character: now[line]?.length ?? 0 };
}
