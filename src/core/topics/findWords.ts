import { segmentText } from '../segmentText.ts';
import { unspacedScript } from '../unspacedScript.ts';

/** A word, or what is left of it without an article or an ending behind an apostrophe. */
export interface FoundWord {
  /** As it was written. */
  readonly surface: string;
  /** Whether nothing but a space, or nothing at all, stands between the word before and this one. */
  readonly follows: boolean;
  /** Whether it was part of a negation such as `don't`, which tells nothing. */
  readonly isNegation: boolean;
}

const WORD =
  /[\p{L}\p{N}][\p{L}\p{M}\p{N}_]*(?:[-'’·][\p{L}\p{N}][\p{L}\p{M}\p{N}_]*)*(?:(?:\+\+|#)(?![\p{L}\p{N}]))?/gu;
/** Bounded as addresses are (RFC 5321, section 4.5.3.1), so that a long text without a space takes no more time than another. */
const ADDRESS = /\b(?:[a-z]{2,}:\/\/|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,255}/gi;
const NEGATION = /^\p{L}+n['’]t$/iu;
const LETTER = /\p{L}/u;

/**
 * The words of a text in order. Without addresses, and without numbers and what begins with a digit. Hyphens are part of a word
 * (`top-up`), and so are signs as in `C++` and `C#`.
 */
export function* findWords(text: string): Generator<FoundWord> {
  // As many spaces: two, so that what stands before an address and what stands behind it are no neighbours.
  const prose = text.replace(ADDRESS, '  ');
  let end = -1;
  for (const { start, word } of unspacedScript.test(prose) ? byDictionary(prose) : byPattern(prose)) {
    const gap = end < 0 ? undefined : prose.slice(end, start);
    end = start + word.length;
    if (!LETTER.test(word) || /^\p{N}/u.test(word)) {
      end = -1;
      continue;
    }
    const follows = gap === '' || gap === ' ';
    const [base = '', ...endings] = word.split(/['’]/);
    const surface = endings.reduce(
      (longest, part) => (part.length > Math.max(2, longest.length) ? part : longest),
      base,
    );
    yield { surface, follows: follows && word.startsWith(surface), isNegation: NEGATION.test(word) };
    // What an ending was cut off from has no neighbour behind it.
    if (!word.endsWith(surface)) end = -1;
  }
}

function* byPattern(text: string): Generator<{ start: number; word: string }> {
  for (const match of text.matchAll(WORD)) yield { start: match.index, word: match[0] };
}

function* byDictionary(text: string): Generator<{ start: number; word: string }> {
  for (const { index, segment, isWordLike } of segmentText(text, 'word')) {
    if (isWordLike) yield { start: index, word: segment };
  }
}
