import type { Pause } from '../clustering/hierarchy.ts';
import { unspacedScript } from '../unspacedScript.ts';
import { areAlike } from './foldWord.ts';
import { findWords } from './findWords.ts';
import { guessLanguage } from './stopWords.ts';
import { BREAK, WordCounts } from './wordCounts.ts';

/** Words of a text that its language is told from. */
const LANGUAGE_WORDS = 300;
/** The words of a group that may be part of a phrase: the most telling ones. */
const PHRASE_WORDS = 100;
/** A word that stands in one phrase so often tells nothing but the phrase. */
const MOSTLY = 0.5;
/** Terms of a label, and how telling the third and the fourth must be in comparison with the first. */
const FEWEST_TERMS = 2;
const MOST_TERMS = 4;
const TELLING_ENOUGH = 0.4;
/** Groups of so many members and more are labelled by what stands in two of them at least. */
const LEAST_MEMBERS = 3;

/** The words of items, and what each group of them is about. */
export class GroupLabels {
  readonly #words: WordCounts;
  readonly #texts: readonly Int32Array[];

  private constructor(words: WordCounts, texts: readonly Int32Array[]) {
    this.#words = words;
    this.#texts = texts;
  }

  /**
   * @param texts without markup, one for each item
   * @param documentOf the number of the document that an item is part of: all items of one document are taken to be in one language
   */
  static async read(texts: readonly string[], documentOf: ArrayLike<number>, pause: Pause): Promise<GroupLabels> {
    const languages = await guessLanguages(texts, documentOf, pause);
    const words = new WordCounts();
    const read: Int32Array[] = [];
    for (const [item, text] of texts.entries()) {
      read.push(words.read(text, languages.get(documentOf[item]!)!));
      await pause();
    }
    return new GroupLabels(words, read);
  }

  /**
   * For each group the two to four words, or phrases of two words, that tell it best from the other groups; fewer where it has no
   * more. Most telling first. No word stands in a label twice, in whatever form.
   *
   * A term's weight is its share of the group's terms, times the logarithm of how rare it is in all groups ("class-based
   * TF-IDF": M. Grootendorst, "BERTopic: Neural topic modeling with a class-based TF-IDF procedure", arXiv:2203.05794, 2022),
   * times the root of the group's share of the term: where groups are few, all of them have most words.
   * A text counts a term that it has n times as 1 + ln n, so that one long note does not name its group.
   *
   * @param groups the items of each
   */
  async label(groups: readonly (readonly number[])[], pause: Pause): Promise<string[][]> {
    const words = new ClassWeights();
    for (const [group, members] of groups.entries()) {
      for (const item of members) {
        words.add(group, this.#texts[item]!);
        await pause();
      }
    }
    const phrases = new ClassWeights(words);
    for (const [group, members] of groups.entries()) {
      const telling = new Set(
        words
          .rank(group, members.length)
          .slice(0, PHRASE_WORDS)
          .map(({ term }) => term),
      );
      for (const item of members) {
        phrases.add(group, this.#phrasesOf(this.#texts[item]!, telling));
        await pause();
      }
    }
    const labels: string[][] = [];
    for (const [group, members] of groups.entries()) {
      labels.push(this.#choose(words.rank(group, members.length), phrases.rank(group, members.length)));
      await pause();
    }
    return labels;
  }

  /** Two neighbouring words are one number: the first times as many words as there are, plus the second. */
  #phrasesOf(text: Int32Array, telling: ReadonlySet<number>): number[] {
    const phrases: number[] = [];
    for (let at = 1; at < text.length; at++) {
      const [first, second] = [text[at - 1]!, text[at]!];
      if (first === BREAK || second === BREAK || first === second) continue;
      if (telling.has(first) && telling.has(second)) phrases.push(first * this.#words.size + second);
    }
    return phrases;
  }

  #choose(words: readonly WeighedTerm[], phrases: readonly WeighedTerm[]): string[] {
    const split = phrases.map((phrase) => ({ ...phrase, words: this.#wordsOf(phrase.term) }));
    const isTold = ({ term, count }: WeighedTerm) =>
      split.some((phrase) => phrase.words.includes(term) && phrase.count >= MOSTLY * count);
    const terms = [...words.filter((word) => !isTold(word)).map((word) => ({ ...word, words: [word.term] })), ...split];
    // Stable: of equal weights words come first, and each in the order in which the texts have them.
    terms.sort((a, b) => b.weight - a.weight);
    const label: string[] = [];
    const used: string[] = [];
    for (const { words: parts, weight } of terms) {
      if (label.length === MOST_TERMS) break;
      if (label.length >= FEWEST_TERMS && weight < TELLING_ENOUGH * terms[0]!.weight) break;
      const folded = parts.map((word) => this.#words.folded(word));
      if (folded.some((word) => used.some((other) => areAlike(word, other)))) continue;
      if (folded.length === 2 && areAlike(folded[0]!, folded[1]!)) continue;
      used.push(...folded);
      label.push(joinWords(parts.map((word) => this.#words.surface(word))));
    }
    return label;
  }

  #wordsOf(phrase: number): number[] {
    return [Math.floor(phrase / this.#words.size), phrase % this.#words.size];
  }
}

interface WeighedTerm {
  readonly term: number;
  readonly weight: number;
  /** How often the group has it, with the n times of one text counted as 1 + ln n. */
  readonly count: number;
}

/** Counts of terms in groups. */
class ClassWeights {
  readonly #groups: Map<number, { count: number; texts: number }>[] = [];
  readonly #totals = new Map<number, number>();
  /** What shares and rarities are measured by: themselves, or the words that these phrases are made of. */
  readonly #base: ClassWeights;

  constructor(base?: ClassWeights) {
    this.#base = base ?? this;
  }

  add(group: number, terms: Iterable<number>): void {
    const own = (this.#groups[group] ??= new Map());
    const times = new Map<number, number>();
    for (const term of terms) if (term !== BREAK) times.set(term, (times.get(term) ?? 0) + 1);
    for (const [term, n] of times) {
      const count = 1 + Math.log(n);
      const known = own.get(term);
      if (known) {
        known.count += count;
        known.texts++;
      } else {
        own.set(term, { count, texts: 1 });
      }
      this.#totals.set(term, (this.#totals.get(term) ?? 0) + count);
    }
  }

  /** The terms of a group, most telling first; those of two texts at least, where the group has members enough and such terms. */
  rank(group: number, members: number): WeighedTerm[] {
    const own = this.#groups[group] ?? new Map<number, { count: number; texts: number }>();
    const mean = this.#base.#mean();
    const ranked: (WeighedTerm & { texts: number })[] = [];
    const all = this.#base.#countOf(group);
    for (const [term, { count, texts }] of own) {
      const total = this.#totals.get(term)!;
      ranked.push({
        term,
        texts,
        count,
        weight: (count / all) * Math.log(1 + mean / total) * Math.sqrt(count / total),
      });
    }
    ranked.sort((a, b) => b.weight - a.weight);
    if (members < LEAST_MEMBERS) return ranked;
    const shared = ranked.filter(({ texts }) => texts > 1);
    return shared.length >= FEWEST_TERMS ? shared : ranked;
  }

  #countOf(group: number): number {
    let all = 0;
    for (const { count } of this.#groups[group]?.values() ?? []) all += count;
    return all;
  }

  #meanCount: number | undefined;

  /** Terms of a group on average. */
  #mean(): number {
    if (this.#meanCount === undefined) {
      let sum = 0;
      for (const total of this.#totals.values()) sum += total;
      this.#meanCount = sum / Math.max(1, this.#groups.length);
    }
    return this.#meanCount;
  }
}

/** A text of too few words is taken to be in the language that most of the others are in, and that in English. */
async function guessLanguages(
  texts: readonly string[],
  documentOf: ArrayLike<number>,
  pause: Pause,
): Promise<Map<number, string>> {
  const beginnings = new Map<number, string[]>();
  for (const [item, text] of texts.entries()) {
    const document = documentOf[item]!;
    const words = beginnings.get(document) ?? [];
    beginnings.set(document, words);
    if (words.length >= LANGUAGE_WORDS) continue;
    for (const { surface } of findWords(text)) {
      if (words.push(surface.toLowerCase()) >= LANGUAGE_WORDS) break;
    }
    await pause();
  }
  const guessed = new Map([...beginnings].map(([document, words]) => [document, guessLanguage(words)]));
  const counts = new Map<string, number>();
  for (const language of guessed.values()) if (language) counts.set(language, (counts.get(language) ?? 0) + 1);
  let [usual, most] = ['eng', 0];
  for (const [language, count] of counts) if (count > most) [usual, most] = [language, count];
  return new Map([...guessed].map(([document, language]) => [document, language ?? usual]));
}

/** With a space between them, save in scripts that have none. */
function joinWords(words: readonly string[]): string {
  const isUnspaced = words.every((word) => unspacedScript.test(word));
  return words.join(isUnspaced ? '' : ' ');
}
