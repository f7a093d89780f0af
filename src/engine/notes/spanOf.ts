import type { Passage, Range } from '../../core/passage.ts';

/** From the beginning of a note's first passage to the end of its last; at the very beginning where it has none. */
export function spanOf(passages: readonly Pick<Passage, 'range'>[]): Range {
  const nowhere = { line: 0, character: 0 };
  return { start: passages[0]?.range.start ?? nowhere, end: passages.at(-1)?.range.end ?? nowhere };
}
