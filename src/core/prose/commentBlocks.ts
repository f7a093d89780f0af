import type { Block } from './block.ts';
import { findComments, type Comment } from './comments.ts';
import { COMMENT_SYNTAX } from './commentSyntax.ts';
import { DOC_TAG, HIDDEN_DOC_TAG, HIDDEN_IN_DOC, isPlainlyCode } from './commentNoise.ts';
import { splitLines, trimSpan, type Span } from './lines.ts';
import { paragraphOfLines } from './paragraphOfLines.ts';
import { LIST_MARKER, skipMarker } from './plainTextBlocks.ts';

const LICENCE =
  /\bcopyright\b|\ball rights reserved\b|\blicen[cs]ed (?:under|to)\b|\bSPDX-License-Identifier\b|\bpublic domain\b/i;

/** A comment of one word says what something is called. */
const NAME = /^[!-~]+$/;

/** What belongs to the mark of a comment: the second star of `/**`, the third slash of `///`. */
const REST_OF_MARK = /^[*/!#;%-]+(?!\S)/;
/** The stars at the left of a comment of several lines. */
const STARS = /^\*+(?!\S)/;

/**
 * The comments of a program, paragraph by paragraph; undefined for languages that are none. Code is no prose, nor are
 * licences at the top of a file, directives to tools, and code that is commented out.
 */
export function readCommentBlocks(text: string, languageId: string): Block[] | undefined {
  const syntax = COMMENT_SYNTAX.get(languageId);
  if (!syntax) return undefined;
  const reader = new CommentReader(text);
  /** Comments with nothing between them are one text. */
  let run: Comment[] = [];
  let isTop = true;
  let end = 0;
  const endRun = () => {
    const written = text.slice(run[0]?.start, run.at(-1)?.end);
    if (run.length > 0 && !(isTop && LICENCE.test(written))) reader.read(run);
    run = [];
  };
  for (const comment of findComments(text, syntax)) {
    // More than a few blanks need not be looked at: it is another text in any case.
    const between = text.slice(end, Math.min(comment.open, end + 1000));
    if (!/^[ \t]*(?:\r\n|\n|\r)?[ \t]*$/.test(between)) {
      endRun();
      isTop &&= /^\s*(?:<\?php\s*)?$/.test(between);
    }
    run.push(comment);
    end = comment.close;
  }
  endRun();
  return reader.blocks;
}

class CommentReader {
  readonly blocks: Block[] = [];
  readonly #text: string;
  #lines: Span[] = [];
  /** What hides the lines to come: a fence up to the next fence, a tag such as `@example` up to the next tag. */
  #hidden: 'fence' | 'tag' | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read(run: readonly Comment[]): void {
    for (const comment of run) {
      for (const { start, end } of splitLines(this.#text.slice(comment.start, comment.end))) {
        const whole = { start: comment.start + start, end: comment.start + end };
        const line =
          start === 0
            ? skipMarker(this.#text, whole, REST_OF_MARK)
            : skipMarker(this.#text, trimSpan(this.#text, whole), STARS);
        this.#readLine(trimSpan(this.#text, line));
      }
    }
    this.#endParagraph();
    this.#hidden = undefined;
  }

  #readLine(line: Span): void {
    const words = this.#text.slice(line.start, line.end);
    const isFence = words.startsWith('```') || words.startsWith('~~~');
    if (isFence) this.#hidden = this.#hidden === 'fence' ? undefined : 'fence';
    if (isFence || this.#hidden === 'fence') return this.#endParagraph();
    const tag = DOC_TAG.exec(words)?.[0];
    const hidesTag = HIDDEN_DOC_TAG.test(words);
    if (tag !== undefined) this.#hidden = hidesTag ? 'tag' : undefined;
    if (hidesTag || this.#hidden === 'tag' || isPlainlyCode(words)) return this.#endParagraph();
    const item = skipMarker(this.#text, { start: line.start + (tag?.length ?? 0), end: line.end }, LIST_MARKER);
    const isNew = item.start > line.start;
    if (isNew || !hasWords(words)) this.#endParagraph();
    if (hasWords(this.#text.slice(item.start, item.end))) this.#lines.push(trimSpan(this.#text, item));
  }

  #endParagraph(): void {
    const [first] = this.#lines;
    const isName = this.#lines.length === 1 && NAME.test(this.#text.slice(first!.start, first!.end));
    if (this.#lines.length > 0 && !isName) {
      this.blocks.push(paragraphOfLines(this.#text, this.#lines, [], HIDDEN_IN_DOC));
    }
    this.#lines = [];
  }
}

function hasWords(line: string): boolean {
  return /[\p{L}\p{N}]/u.test(line.replace(HIDDEN_IN_DOC, ''));
}
