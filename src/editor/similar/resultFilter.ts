/**
 * Narrows results by words. A result passes if each of the words occurs somewhere in its texts, also within another
 * word; case and accents do not matter.
 */
export class ResultFilter {
  /** As it was typed, without blanks around it; empty where everything passes. */
  readonly typed: string;
  readonly #words: readonly string[];

  constructor(typed: string) {
    this.typed = typed.trim();
    this.#words = fold(this.typed)
      .split(/\s+/u)
      .filter((word) => word !== '');
  }

  passes(texts: readonly string[]): boolean {
    if (this.#words.length === 0) return true;
    const folded = fold(texts.join('\n'));
    return this.#words.every((word) => folded.includes(word));
  }
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
