import type { CommentSyntax } from './commentSyntax.ts';
import type { Span } from './lines.ts';

/** `open` and `close` are the ends of the comment, marks included; the span is what is between the marks. */
export interface Comment extends Span {
  readonly open: number;
  readonly close: number;
}

/** The comments and documentation strings of a program, in order. */
export function* findComments(text: string, syntax: CommentSyntax): Generator<Comment> {
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
      if (mark !== closing || isDocString(text, open)) yield { open, start, end, close: anyMark.lastIndex };
    } else if (line.includes(mark)) {
      // `$#` and `${name#prefix}` of shells are no comments.
      if (mark === '#' && open > 0 && !/\s/.test(text[open - 1]!)) continue;
      const end = endOfLine(text, start);
      anyMark.lastIndex = end;
      yield { open, start, end, close: end };
    } else {
      anyMark.lastIndex = endOfString(text, start, mark);
    }
  }
}

/** Whether a string is the first thing on its line, save for `r` and `u` of Python and `@doc` of Elixir. */
function isDocString(text: string, open: number): boolean {
  return /(?:^|[\r\n])[ \t]{0,100}(?:[rRuU]|@[a-z]{0,20}doc(?: ~[sS])?[ \t])?$/.test(
    text.slice(Math.max(0, open - 130), open),
  );
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
