import type { Block } from './prose/block.ts';
import { foldWhiteSpace } from './prose/foldWhiteSpace.ts';
import { hasWords } from './hasWords.ts';
import { LineIndex } from './lineIndex.ts';
import type { Passage, Position, Range } from './passage.ts';
import { readBlocks } from './prose/readBlocks.ts';

/** The prose that a place in a document stands for, with its exact range. */
export interface ResolvedQuery {
  readonly text: string;
  readonly range: Range;
}

/**
 * Says what a person means by a place in one document. An empty range is a cursor: the passage around it, or the one
 * that shares its line where it stands in markup or beside the text. Another range is a selection: the prose in it,
 * over all the blocks it touches. Null where there is none: a blank line, code, front matter, nothing but marks.
 *
 * The document is parsed once, however many places are asked for, and only where a selection needs it.
 *
 * @param passages the document's passages of the kind that a cursor stands for
 */
export function createQueryResolver(
  text: string,
  languageId: string,
  passages: readonly Passage[],
): (range: Range) => ResolvedQuery | null {
  const lines = new LineIndex(text);
  let blocks: readonly Block[] | undefined;
  return (range) => {
    const start = lines.offsetAt(range.start);
    const end = lines.offsetAt(range.end);
    if (start === end) {
      const found = findPassageAt(passages, lines.positionAt(start));
      return found ? { text: found.text, range: found.range } : null;
    }
    blocks ??= readBlocks(text, languageId);
    return selectProse(blocks, Math.min(start, end), Math.max(start, end), lines);
  };
}

function selectProse(blocks: readonly Block[], from: number, to: number, lines: LineIndex): ResolvedQuery | null {
  const parts: string[] = [];
  let first = -1;
  let last = -1;
  for (const { prose } of blocks) {
    const span = prose.within(from, to);
    const part = foldWhiteSpace(prose.text.slice(span.start, span.end));
    if (part === '') continue;
    let { start, end } = span;
    while (isBlank(prose.text[start]!)) start++;
    while (isBlank(prose.text[end - 1]!)) end--;
    if (first < 0) first = prose.sourceStart(start);
    last = prose.sourceEnd(end);
    parts.push(part);
  }
  const text = parts.join(' ');
  return hasWords(text) ? { text, range: lines.rangeOf(first, last) } : null;
}

function isBlank(character: string): boolean {
  return /[\s\p{Cc}]/u.test(character);
}

/** The passage around a position, else the nearest before it on its line, else the nearest after it there. */
function findPassageAt(passages: readonly Passage[], at: Position): Passage | undefined {
  let before: Passage | undefined;
  for (const passage of passages) {
    const { start, end } = passage.range;
    if (end.line < at.line) continue;
    if (start.line > at.line) break;
    if (compare(start, at) > 0) return before ?? passage;
    if (compare(at, end) < 0) return passage;
    before = passage;
  }
  return before;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
