import type { WordSpan } from '../../core/listWords.ts';
import type { Tokenizer } from './tokenizer.ts';
import { cutIntoParts, wrapParts } from './windows.ts';
import type { Window } from './batchPlan.ts';

/** One token: which window of the text it is in, and at which place there, special tokens included. */
export interface TokenPlace {
  readonly window: number;
  readonly position: number;
}

/**
 * Which tokens of a text's windows stand for which words.
 *
 * Any tokeniser will do, whatever it does to case, accents or ligatures, since nothing is read out of the tokens: the
 * tokens of a word are those that the text has up to its end and not up to its beginning. A token that reaches over the
 * end of a word (in scripts without spaces, and where several unknown characters are one token) belongs to all the words
 * that it reaches into.
 *
 * @param words in order, not overlapping
 * @returns the windows as the encoder gets them, and for each word its tokens, at least one wherever the text has any
 */
export function findWordTokens(
  text: string,
  words: readonly WordSpan[],
  tokenizer: Tokenizer,
  maxTokens: number,
): { windows: Window[]; places: TokenPlace[][] } {
  const windows = cutIntoParts(text, tokenizer, maxTokens);
  const places = words.map((): TokenPlace[] => []);
  for (const [window, parts] of windows.entries()) {
    let position = tokenizer.prefix.length;
    for (const { start, end, ids, from, to } of parts) {
      const stretch = text.slice(start, end);
      for (const [word, span] of words.entries()) {
        if (span.end <= start || span.start >= end) continue;
        const inside = { start: Math.max(0, span.start - start), end: Math.min(end, span.end) - start };
        const tokens = findTokens(stretch, ids, inside, tokenizer);
        for (let token = Math.max(from, tokens.first); token < Math.min(to, tokens.beyond); token++) {
          places[word]!.push({ window, position: position + token - from });
        }
      }
      position += to - from;
    }
  }
  return { windows: windows.map((parts) => wrapParts(parts, tokenizer)), places };
}

/** The tokens of a stretch, `ids`, that stand for the word at `start` to `end` of it. */
function findTokens(
  stretch: string,
  ids: ArrayLike<number>,
  { start, end }: WordSpan,
  tokenizer: Tokenizer,
): { first: number; beyond: number } {
  // A space is a part of the word behind it, as tokenisers see it that mark where words begin.
  const before = countCommon(tokenizer.encode(stretch.slice(0, start).trimEnd()), ids);
  const upTo = tokenizer.encode(stretch.slice(0, end));
  const agreed = countCommon(upTo, ids);
  const beyond = Math.min(ids.length, agreed === upTo.length ? agreed : countUpTo(stretch.slice(end), ids, tokenizer));
  return { first: Math.max(0, Math.min(before, beyond - 1)), beyond };
}

/**
 * Cut off after a word, a text may come out in other tokens, where one of them reaches over the end of the word. Then what
 * follows tells which tokens are not the word's.
 */
function countUpTo(rest: string, ids: ArrayLike<number>, tokenizer: Tokenizer): number {
  const reversed = Array.from(ids).reverse();
  return ids.length - countCommon(Array.from(tokenizer.encode(rest)).reverse(), reversed);
}

function countCommon(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && a[count] === b[count]) count++;
  return count;
}
