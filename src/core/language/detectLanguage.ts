import { eld } from 'eld/extrasmall';
import type { Passage } from '../passage.ts';
import { COMMENT_SYNTAX } from '../prose/commentSyntax.ts';
import { sampleProse } from './sampleProse.ts';

/** Letters from which on a text says what language it is in. */
const LEAST_LETTERS = 40;

/** Characters that are words or syllables: each counts for three letters. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;

/** Letters from which on a piece needs no more than what the detector calls reliable. */
const MANY_LETTERS = 100;

/** By how much a language has to be ahead of the next in a shorter piece with Latin letters, on the scale of the detector's scores (0 to 1). */
const LEAST_LEAD = 0.05;

/** The share of the letters that one language has to have. */
const LEAST_SHARE = 0.7;

/**
 * The language that a document is written in, from a sample of its prose. Undefined rather than a guess: for a few words, for
 * lists of names, for two languages side by side, and for the comments of source code.
 *
 * Looks at some hundred characters, however long the document is. Loading the detector (eld) takes some 20 ms, once.
 *
 * @param passages of one kind, in order
 * @param languageId VS Code's
 * @returns BCP 47
 */
export function detectLanguage(
  passages: readonly Pick<Passage, 'text'>[],
  languageId = 'plaintext',
): string | undefined {
  if (COMMENT_SYNTAX.has(languageId)) return undefined;
  const pieces = sampleProse(passages).map((text) => new Piece(text));
  // Most documents are in one language, which their beginning and their end show.
  const ends = pieces.length > 2 ? [pieces[0]!, pieces.at(-1)!] : [];
  return findCommon(ends, 1) ?? findCommon(pieces, LEAST_SHARE);
}

/** A piece of a sample, which is looked at when somebody asks, and once. */
class Piece {
  readonly #text: string;
  #read: { readonly letters: number; readonly language: string | undefined } | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  read() {
    if (!this.#read) {
      const letters = countLetters(this.#text);
      this.#read = { letters, language: detect(this.#text, letters) };
    }
    return this.#read;
  }
}

/** @param share of the letters that the language has to have */
function findCommon(pieces: readonly Piece[], share: number): string | undefined {
  const counts = new Map<string | undefined, number>();
  let all = 0;
  for (const piece of pieces) {
    const { language, letters } = piece.read();
    counts.set(language, (counts.get(language) ?? 0) + letters);
    all += letters;
  }
  for (const [language, letters] of counts) {
    if (language !== undefined && letters >= LEAST_LETTERS && letters >= share * all) return language;
  }
  return undefined;
}

function detect(text: string, letters: number): string | undefined {
  const found = eld.detect(text);
  if (!found.isReliable()) return undefined;
  if (letters >= MANY_LETTERS || !/\p{Script=Latin}/u.test(text)) return found.language;
  const [best = 0, next = 0] = Object.values(found.getScores());
  return best - next >= LEAST_LEAD ? found.language : undefined;
}

function countLetters(text: string): number {
  const letters = text.replace(/\P{L}+/gu, '');
  const dense = letters.length - letters.replace(DENSE, '').length;
  return letters.length + 2 * dense;
}
