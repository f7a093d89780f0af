import type { EncodingProgress } from '../../protocol/engineApi.ts';
import { printable } from './terminal.ts';

/** Milliseconds between two changes of the line, and before the first: what is quicker needs no progress. */
const PACE = 100;

/** What is going on, on one line of standard error that is rewritten in place. Silent where that is no terminal. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  #shown = false;
  #lastChange = performance.now();

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    stream.on('error', () => {});
  }

  show(text: string): void {
    const now = performance.now();
    if (!this.#stream.isTTY || now - this.#lastChange < PACE) return;
    this.#lastChange = now;
    this.#shown = true;
    // Back to the first column, text, and erase what is left of the line before.
    this.#stream.write(`\r${text.slice(0, (this.#stream.columns || 80) - 1)}\x1b[K`);
  }

  readonly encoding = ({ done, total }: EncodingProgress): void => {
    this.show(`Encoding texts: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`);
  };

  clear(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.#stream.write('\r\x1b[K');
  }

  /** A remark that stays, on a line of its own, terminal or not. It may name files, whose names may hold anything. */
  note(text: string): void {
    this.clear();
    this.#stream.write(`simile: ${printable(text)}\n`);
  }
}
