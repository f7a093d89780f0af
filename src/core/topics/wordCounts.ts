import { foldWord } from './foldWord.ts';
import { findWords } from './findWords.ts';
import { isStopWord } from './stopWords.ts';

/** Between two words that are no neighbours. */
export const BREAK = -1;

/** A word of one letter tells something only where the letter is one. */
const IDEOGRAPH = /\p{Script=Han}/u;

/** Letters of a word at most: longer ones are keys and hashes. */
const LONGEST = 30;

/** The telling words of texts, by number, and how people wrote them. */
export class WordCounts {
  readonly #numbers = new Map<string, number>();
  /** Of each word: how often it was written in what way. */
  readonly #surfaces: Map<string, number>[] = [];

  get size(): number {
    return this.#surfaces.length;
  }

  /**
   * The numbers of a text's words in order, with {@link BREAK} where words are no neighbours. Stop words, numbers and single
   * letters are left out.
   *
   * @param language ISO 639-3
   */
  read(text: string, language: string): Int32Array {
    const numbers: number[] = [];
    let isNeighbour = false;
    for (const { surface, follows, isNegation } of findWords(text)) {
      const isTelling =
        !isNegation &&
        (surface.length > 1 || IDEOGRAPH.test(surface)) &&
        surface.length <= LONGEST &&
        !isStopWord(surface.normalize('NFC').toLowerCase(), language);
      if (isTelling) {
        if (numbers.length > 0 && !(isNeighbour && follows)) numbers.push(BREAK);
        numbers.push(this.#count(surface, language));
      }
      isNeighbour = isTelling;
    }
    return Int32Array.from(numbers);
  }

  /** In lower case, and in the singular as far as that can be told. */
  folded(word: number): string {
    return this.#folded[word]!;
  }

  /** As it was written most often; of ways that are equally frequent, the first. */
  surface(word: number): string {
    let [best, most] = ['', 0];
    for (const [surface, count] of this.#surfaces[word]!) if (count > most) [best, most] = [surface, count];
    return best;
  }

  readonly #folded: string[] = [];

  #count(surface: string, language: string): number {
    const folded = foldWord(surface, language);
    let number = this.#numbers.get(folded);
    if (number === undefined) {
      number = this.#surfaces.length;
      this.#numbers.set(folded, number);
      this.#surfaces.push(new Map());
      this.#folded.push(folded);
    }
    const surfaces = this.#surfaces[number]!;
    surfaces.set(surface, (surfaces.get(surface) ?? 0) + 1);
    return number;
  }
}
