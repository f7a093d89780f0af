import { styleText } from 'node:util';
import { wrap, type Measure } from './wrap.ts';

export type Style = Parameters<typeof styleText>[0];

/** How to write for people on one output stream. */
export class Terminal {
  /** Columns; Infinity where the stream is no terminal, so that nothing is cut in a file or a pipe. */
  readonly width: number;
  readonly #colour: boolean;
  readonly #measure: Measure;

  constructor(stream: NodeJS.WriteStream, environment: NodeJS.ProcessEnv, measure: Measure) {
    this.#measure = measure;
    this.width = stream.isTTY ? stream.columns || 80 : Infinity;
    this.#colour = stream.isTTY && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
  }

  paint(style: Style, text: string): string {
    return this.#colour && text !== '' ? styleText(style, text) : text;
  }

  /** Columns that a text takes. */
  measure(text: string): number {
    return this.#measure(text);
  }

  /** Breaks a line so that each part fits with `indent` columns before it; see {@link wrap}. */
  wrap(text: string, indent: number, mostLines: number): string[] {
    return wrap(text, this.width - indent, mostLines, this.#measure);
  }

  /** Cuts a line to what fits with `indent` columns before it, ending in an ellipsis where something is left out. */
  truncate(text: string, indent: number): string {
    return this.wrap(text, indent, 1)[0]!;
  }
}

/**
 * Text of a document, safe to print on one line: line breaks, control characters (a terminal obeys them) and overrides
 * of the writing direction (they would turn what follows around) become spaces.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, ' ');
}
