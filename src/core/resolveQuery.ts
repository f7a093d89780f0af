import type { Block } from './prose/block.ts';
import { foldWhiteSpace } from './prose/foldWhiteSpace.ts';
import { LineIndex } from './lineIndex.ts';
import type { Passage, PassageKind, Position, Range } from './passage.ts';
import { readBlocks } from './prose/readBlocks.ts';
import { cutBlock } from './segmentDocument.ts';

/** The prose that a place in a document stands for, with its exact range. */
export interface ResolvedQuery {
  readonly text: string;
  readonly range: Range;
}

/**
 * What a person means by a cursor or a selection. An empty range is a cursor: the passage around it, or the one that
 * shares its line where it stands in markup or beside the text. Another range is a selection: the prose in it, over
 * all the blocks it touches. Null where there is none: a blank line, code, front matter, nothing but marks.
 */
export function resolveQuery(text: string, languageId: string, kind: PassageKind, range: Range): ResolvedQuery | null {
  const lines = new LineIndex(text);
  const start = lines.offsetAt(range.start);
  const end = lines.offsetAt(range.end);
  const blocks = readBlocks(text, languageId);
  if (start !== end) return selectProse(blocks, Math.min(start, end), Math.max(start, end), lines);
  const passages = blocks.flatMap((block) => cutBlock(block, kind, lines));
  const found = findPassageAt(passages, lines.positionAt(start));
  return found ? { text: found.text, range: found.range } : null;
}

function selectProse(blocks: readonly Block[], from: number, to: number, lines: LineIndex): ResolvedQuery | null {
  const parts: string[] = [];
  let first = -1;
  let last = -1;
  for (const { prose } of blocks) {
    const { start, end } = prose.within(from, to);
    const part = foldWhiteSpace(prose.text.slice(start, end));
    if (part === '') continue;
    const blank = /^[\s\p{Cc}]*/u.exec(prose.text.slice(start, end))![0].length;
    const kept = prose.text.slice(start, end).replace(/[\s\p{Cc}]+$/u, '').length;
    if (first < 0) first = prose.sourceStart(start + blank);
    last = prose.sourceEnd(start + kept);
    parts.push(part);
  }
  const text = parts.join(' ');
  return /[\p{L}\p{N}]/u.test(text) ? { text, range: lines.rangeOf(first, last) } : null;
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
