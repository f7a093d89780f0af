/** Offsets in UTF-16 units, half open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Word extends Span {
  readonly text: string;
}

/**
 * Words that may stand between two words of a passage without belonging to it: the target of a link, an attribute.
 * More than that, and it is another text that happens to use the same words.
 */
const MOST_FOREIGN_WORDS = 12;

/**
 * Finds a passage again in a text that may have been edited since the passage was taken from it: at its old place
 * where that still holds the same words, else at the place nearest to it. Markup in between is passed over.
 *
 * @param text of the whole document
 * @param old where the passage was
 * @param passage its prose
 * @returns where it is now; undefined where its words have changed
 */
export function locatePassage(text: string, old: Span, passage: string): Span | undefined {
  const wanted = [...listWords(passage)].map((word) => word.text);
  if (wanted.length === 0) return undefined;
  if (holdsExactly(text.slice(old.start, old.end), wanted)) return old;

  const words = [...listWords(text)];
  let nearest: Span | undefined;
  for (let at = 0; at < words.length; at++) {
    if (words[at]?.text !== wanted[0]) continue;
    const span = matchWords(words, at, wanted);
    if (span && (!nearest || distance(span, old) < distance(nearest, old))) nearest = span;
  }
  // Punctuation at the end belongs to the sentence, as it did at the old place.
  return nearest && { start: nearest.start, end: endOfPunctuation(text, nearest.end, passage) };
}

function holdsExactly(raw: string, wanted: readonly string[]): boolean {
  const words = [...listWords(raw)];
  if (words[0]?.text !== wanted[0]) return false;
  const span = matchWords(words, 0, wanted);
  // Words after the last one may be the target of a link that ends the passage.
  return span !== undefined && words.length - wanted.length <= MOST_FOREIGN_WORDS * wanted.length;
}

/** Matches `wanted` from the word at `at` on, each word as soon as it comes. */
function matchWords(words: readonly Word[], at: number, wanted: readonly string[]): Span | undefined {
  const start = words[at]?.start;
  let next = at;
  let end = start;
  for (const word of wanted) {
    const limit = next + MOST_FOREIGN_WORDS;
    while (next <= limit && words[next]?.text !== word) next++;
    const found = words[next];
    if (next > limit || !found) return undefined;
    end = found.end;
    next++;
  }
  return start === undefined || end === undefined ? undefined : { start, end };
}

function* listWords(text: string): Generator<Word> {
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    yield { text: word, start: index, end: index + word.length };
  }
}

function distance(a: Span, b: Span): number {
  return Math.abs(a.start - b.start);
}

function endOfPunctuation(text: string, end: number, passage: string): number {
  const tail = /[^\p{L}\p{N}\p{M}\s]*$/u.exec(passage)?.[0] ?? '';
  return text.startsWith(tail, end) ? end + tail.length : end;
}
