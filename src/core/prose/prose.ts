/**
 * Stands in for each character of code, formulas and URLs while sentences are looked for: a letter, so that what
 * happens inside ends no sentence; of the upper case, so that a sentence may begin with code; and of the one kind
 * (title case) that no rule for initials takes for an initial.
 */
const OPAQUE = 'ǅ';

/**
 * The text of one block with the way back to the document: every character knows which stretch of the document it
 * stands for. White space is not folded yet.
 */
export class Prose {
  #text = '';
  #masked = '';
  /** Runs in order: offset in the text, and the stretch of the document. */
  readonly #at: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  #container: Prose | undefined;

  get text(): string {
    return this.#text;
  }

  /** As long as {@link text}, with what is not words to a reader masked: what to cut sentences by. */
  get masked(): string {
    return this.#masked;
  }

  get length(): number {
    return this.#text.length;
  }

  /** Adds characters that stand in the document as they are, from `from` on. */
  addVerbatim(text: string, from: number, opaque = false): void {
    this.#add(text, from, from + text.length, opaque ? OPAQUE.repeat(text.length) : text);
  }

  /** Adds characters that stand for the stretch `from` to `to` of the document as a whole: `&` for `&amp;`. */
  addInstead(text: string, from: number, to: number): void {
    this.#add(text, from, to, text);
  }

  #add(text: string, from: number, to: number, masked: string): void {
    if (text === '') return;
    this.#at.push(this.#text.length);
    this.#from.push(from);
    this.#to.push(to);
    this.#text += text;
    this.#masked += masked;
  }

  /** Says that the document is itself the text of `container`: from now on offsets are those of the container's document. */
  placeWithin(container: Prose): void {
    this.#container = container;
  }

  /** Offset in the document at which the character at `index` begins. */
  sourceStart(index: number): number {
    const run = this.#runOf(index);
    const start = this.#isVerbatim(run) ? this.#from[run]! + index - this.#at[run]! : this.#from[run]!;
    return this.#container ? this.#container.sourceStart(start) : start;
  }

  /** Offset in the document after the character before `index`; `index` from 1. */
  sourceEnd(index: number): number {
    const run = this.#runOf(index - 1);
    const end = this.#isVerbatim(run) ? this.#from[run]! + index - this.#at[run]! : this.#to[run]!;
    return this.#container ? this.#container.sourceEnd(end) : end;
  }

  /** The part of the text whose place in the document lies between two offsets, as `start` and `end` in the text. */
  within(sourceStart: number, sourceEnd: number): { start: number; end: number } {
    return {
      start: this.#countWhile((index) => this.sourceEnd(index + 1) <= sourceStart),
      end: this.#countWhile((index) => this.sourceStart(index) < sourceEnd),
    };
  }

  /** How many characters from the first on pass a test that holds for a prefix of the text. */
  #countWhile(holds: (index: number) => boolean): number {
    let low = 0;
    let high = this.#text.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #runOf(index: number): number {
    let low = 0;
    let high = this.#at.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#at[middle]! <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #isVerbatim(run: number): boolean {
    const length = (this.#at[run + 1] ?? this.#text.length) - this.#at[run]!;
    return this.#to[run]! - this.#from[run]! === length;
  }
}
