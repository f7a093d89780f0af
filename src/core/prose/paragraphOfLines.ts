import type { Block } from './block.ts';
import { isLedByEmoji } from './leadingEmoji.ts';
import type { Span } from './lines.ts';
import { Prose } from './prose.ts';

/** Nobody wraps prose at fewer columns. */
const NARROWEST_WRAP = 40;

/**
 * One paragraph from its lines (trimmed spans of `text`). Where text is wrapped by hand, a line end says nothing; where
 * somebody ended the line on purpose, the sentence ends with it. What `hidden` (with the flag `g`) matches in a line
 * is left out.
 */
export function paragraphOfLines(
  text: string,
  lines: readonly Span[],
  breadcrumb: readonly string[],
  hidden?: RegExp,
): Block {
  const prose = new Prose();
  const cuts: number[] = [];
  const endsSentence = findLinesEndedOnPurpose(text, lines);
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before) {
      prose.addInstead(' ', before.end, line.start);
      if (endsSentence[index - 1]) cuts.push(prose.length);
    }
    addLine(prose, text, line, hidden);
  }
  return { prose, cuts, breadcrumb };
}

function addLine(prose: Prose, text: string, { start, end }: Span, hidden: RegExp | undefined): void {
  const line = text.slice(start, end);
  let at = 0;
  for (const markup of hidden ? line.matchAll(hidden) : []) {
    prose.addVerbatim(line.slice(at, markup.index), start + at);
    at = markup.index + markup[0].length;
  }
  prose.addVerbatim(line.slice(at), start + at);
}

/**
 * For each line but the last, whether its end is the end of a sentence: where the next word would have fitted, and in
 * a paragraph where that holds for most lines, at all of them; but not where the next line goes on in lower case,
 * unless the paragraph itself begins so, as phrases jotted down line by line do. Before emoji that stand for a bullet it always is.
 */
function findLinesEndedOnPurpose(text: string, lines: readonly Span[]): boolean[] {
  let width = 0;
  for (const { start, end } of lines) width = Math.max(width, end - start);
  const ends = lines.slice(0, -1);
  const fitted = ends.map(({ start, end }, index) => {
    if (width < NARROWEST_WRAP) return true;
    const next = lines[index + 1]!;
    const firstWord = text.slice(next.start, Math.min(next.end, next.start + width)).search(/\s|$/);
    return end - start + 1 + firstWord <= width;
  });
  const mostFitted = fitted.filter(Boolean).length > ends.length / 2;
  const phrases = lines.length > 0 && startsInLowerCase(text, lines[0]!);
  return ends.map((line, index) => {
    const next = lines[index + 1]!;
    if (isLedByEmoji(lastOf(text, line), firstOf(text, next))) return true;
    return (
      (fitted[index]! || mostFitted) && !isWrappedAnywhere(text, line) && (phrases || !startsInLowerCase(text, next))
    );
  });
}

function startsInLowerCase(text: string, line: Span): boolean {
  return /^[^\p{L}\p{N}]*\p{Ll}/u.test(firstOf(text, line));
}

/** As much of a line as says how it begins: it may be 50 MB long. */
function firstOf(text: string, { start, end }: Span): string {
  return text.slice(start, Math.min(end, start + 40));
}

function lastOf(text: string, { start, end }: Span): string {
  return text.slice(Math.max(start, end - 40), end);
}

/** Scripts without spaces wrap at any character, and early. */
function isWrappedAnywhere(text: string, { end }: Span): boolean {
  return /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/u.test(text.slice(end - 1, end));
}
