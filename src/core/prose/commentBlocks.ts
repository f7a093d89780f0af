import type { Block } from './block.ts';
import { COMMENT_SYNTAX, type CommentSyntax } from './commentSyntax.ts';
import { splitLines, trimSpan, type Span } from './lines.ts';
import { paragraphOfLines } from './paragraphOfLines.ts';
import { LIST_MARKER, skipMarker } from './plainTextBlocks.ts';

/** The comments of a program, paragraph by paragraph; undefined for languages that are none. Code is no prose. */
export function readCommentBlocks(text: string, languageId: string): Block[] | undefined {
  const syntax = COMMENT_SYNTAX.get(languageId);
  if (!syntax) return undefined;
  const blocks: Block[] = [];
  let lines: Span[] = [];
  const endParagraph = () => {
    if (lines.length > 0) blocks.push(paragraphOfLines(text, lines, []));
    lines = [];
  };
  let end = 0;
  for (const comment of findComments(text, syntax)) {
    // Line comments below each other are one text, as long as there is nothing between them.
    if (!/^[ \t]*(?:\r\n|\n|\r)?[ \t]*$/.test(text.slice(end, Math.min(comment.open, end + 1000)))) endParagraph();
    end = comment.close;
    for (const whole of splitLines(text.slice(comment.start, comment.end))) {
      const line = trimSpan(text, { start: comment.start + whole.start, end: comment.start + whole.end });
      const words = trimSpan(text, skipMarker(text, line, /^[*/!#;%-]+(?!\S)/));
      if (!/[\p{L}\p{N}]/u.test(text.slice(words.start, words.end))) {
        endParagraph();
        continue;
      }
      const item = skipMarker(text, words, LIST_MARKER);
      if (item.start > words.start || text[item.start] === '@') endParagraph();
      lines.push(item);
    }
  }
  endParagraph();
  return blocks;
}

/** `open` and `close` are the ends of the comment, marks included; the span is what is between the marks. */
interface Comment extends Span {
  readonly open: number;
  readonly close: number;
}

function* findComments(text: string, syntax: CommentSyntax): Generator<Comment> {
  const { line, block, strings, docStrings = [] } = syntax;
  const marks = [...docStrings, ...block.map(([open]) => open), ...line, ...strings];
  const anyMark = new RegExp(marks.map((mark) => mark.replace(/[^\w]/g, '\\$&')).join('|'), 'g');
  for (let found = anyMark.exec(text); found; found = anyMark.exec(text)) {
    const [mark] = found;
    const open = found.index;
    const start = open + mark.length;
    const closing = block.find(([opening]) => opening === mark)?.[1] ?? (docStrings.includes(mark) ? mark : undefined);
    if (closing !== undefined) {
      const at = text.indexOf(closing, start);
      const end = at < 0 ? text.length : at;
      anyMark.lastIndex = Math.min(text.length, end + closing.length);
      if (mark !== closing || startsItsLine(text, open)) yield { open, start, end, close: anyMark.lastIndex };
    } else if (line.includes(mark)) {
      const end = endOfLine(text, start);
      anyMark.lastIndex = end;
      if (mark !== '#' || open === 0 || /\s/.test(text[open - 1]!)) yield { open, start, end, close: end };
    } else {
      anyMark.lastIndex = endOfString(text, start, mark);
    }
  }
}

function startsItsLine(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && (text[before] === ' ' || text[before] === '\t')) before--;
  return before < 0 || text[before] === '\n' || text[before] === '\r';
}

function endOfLine(text: string, from: number): number {
  const lineEnd = /[\r\n]/g;
  lineEnd.lastIndex = from;
  return lineEnd.exec(text)?.index ?? text.length;
}

/** After the closing mark, or at the end of the line for a mark that may be none (an apostrophe). */
function endOfString(text: string, from: number, mark: string): number {
  const multiline = mark === '`';
  for (let at = from; at < text.length; at++) {
    const character = text[at]!;
    if (character === '\\') at++;
    else if (character === mark) return at + 1;
    else if (!multiline && (character === '\n' || character === '\r')) return from;
  }
  return multiline ? text.length : from;
}
