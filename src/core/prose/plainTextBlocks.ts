import type { Block } from './block.ts';
import { splitLines, trimSpan, type Span } from './lines.ts';
import { paragraphOfLines } from './paragraphOfLines.ts';

/** Bullets and numbers of a list; each item is a paragraph of its own. */
export const LIST_MARKER = /^(?:[-*+•‣◦▪·–—]|\(?(?:\d{1,3}|[a-z])[.)]|\[[ xX]\])[ \t]+(?=\S)/;

/** As in e-mails. */
const QUOTE_MARKER = /^(?:>[ \t]?)+/;

/**
 * Paragraphs of plain text: parted by blank lines, by lines without a letter or digit, and by list items. With
 * `everyLine`, each line stands alone, as in a log.
 */
export function readPlainTextBlocks(text: string, everyLine = false): Block[] {
  const blocks: Block[] = [];
  let lines: Span[] = [];
  const endParagraph = () => {
    if (lines.length > 0) blocks.push(paragraphOfLines(text, lines, []));
    lines = [];
  };
  for (const whole of splitLines(text)) {
    let line = trimSpan(text, whole);
    line = trimSpan(text, skipMarker(text, line, QUOTE_MARKER));
    if (!/[\p{L}\p{N}]/u.test(text.slice(line.start, line.end))) {
      endParagraph();
      continue;
    }
    const item = skipMarker(text, line, LIST_MARKER);
    if (everyLine || item.start > line.start) endParagraph();
    lines.push(trimSpan(text, item));
  }
  endParagraph();
  return blocks;
}

/** The span without a marker at its start. */
export function skipMarker(text: string, { start, end }: Span, marker: RegExp): Span {
  // Only as far as a marker can reach: a line may be 50 MB long.
  const length = marker.exec(text.slice(start, Math.min(end, start + 100)))?.[0].length ?? 0;
  return { start: start + length, end };
}
