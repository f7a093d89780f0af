import type { Position, Range } from './passage.ts';

/**
 * Turns UTF-16 offsets of a text into lines and characters and back. Lines end at `\r\n`, `\n` and `\r` alone, as in
 * VS Code's model; U+2028 and its like are ordinary characters.
 */
export class LineIndex {
  readonly #text: string;
  /** Offset of the first character of every line. */
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.#text = text;
    for (const lineEnd of text.matchAll(/\r\n|\n|\r/g)) this.#starts.push(lineEnd.index + lineEnd[0].length);
  }

  /** `offset` from 0 to the length of the text. */
  positionAt(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - this.#starts[low]! };
  }

  rangeOf(start: number, end: number): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  /** A place beyond the end of its line or of the text is taken for that end, as VS Code does. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.#starts.length) return this.#text.length;
    return Math.min(this.#starts[position.line]! + Math.max(0, position.character), this.#lineEnd(position.line));
  }

  /** Offset after the last character of a line, its line end not counted. */
  #lineEnd(line: number): number {
    const next = this.#starts[line + 1];
    if (next === undefined) return this.#text.length;
    return this.#text.startsWith('\r\n', next - 2) ? next - 2 : next - 1;
  }
}
