import { splitSentences } from '../../core/sentences.ts';
import type { Tokenizer } from './tokenizer.ts';
import type { Window } from './batchPlan.ts';

/** What a window holds of one stretch of the text: the tokens `from` to before `to` of those that the stretch has. */
export interface WindowPart {
  /** Where the stretch is in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** All tokens of the stretch, which was tokenised on its own. */
  readonly ids: ArrayLike<number>;
  readonly from: number;
  readonly to: number;
}

/**
 * The windows of a text: one where it fits the encoder, else as few as hold whole sentences. Only a sentence that is
 * itself too long is cut inside. Special tokens are added to each window.
 *
 * @param maxTokens the encoder's limit, special tokens included
 */
export function cutIntoWindows(text: string, tokenizer: Tokenizer, maxTokens: number): Window[] {
  return cutIntoParts(text, tokenizer, maxTokens).map((parts) => wrapParts(parts, tokenizer));
}

/** The same windows as the stretches of the text that they hold: one or more for each window, in order. */
export function cutIntoParts(text: string, tokenizer: Tokenizer, maxTokens: number): WindowPart[][] {
  const room = maxTokens - tokenizer.prefix.length - tokenizer.suffix.length;
  const whole = tokenizer.encode(text);
  if (whole.length <= room) return [[{ start: 0, end: text.length, ids: whole, from: 0, to: whole.length }]];

  const windows: WindowPart[][] = [];
  let open: WindowPart[] = [];
  let used = 0;
  const close = () => {
    if (used > 0) windows.push(open);
    open = [];
    used = 0;
  };
  for (const { start, end } of splitSentences(text)) {
    const ids = tokenizer.encode(text.slice(start, end));
    if (used + ids.length > room) close();
    let from = 0;
    for (; ids.length - from > room; from += room) windows.push([{ start, end, ids, from, to: from + room }]);
    open.push({ start, end, ids, from, to: ids.length });
    used += ids.length - from;
  }
  close();
  return windows;
}

/** The tokens of a window with the special ones around them. */
export function wrapParts(parts: readonly WindowPart[], { prefix, suffix, padId }: Tokenizer): Window {
  const length = parts.reduce((sum, { from, to }) => sum + to - from, prefix.length + suffix.length);
  // A text without a single token (white space only) still needs a vector: that of one padding token.
  if (length === 0) return Int32Array.of(padId);
  const window = new Int32Array(length);
  window.set(prefix);
  let at = prefix.length;
  for (const { ids, from, to } of parts) for (let token = from; token < to; token++) window[at++] = ids[token]!;
  window.set(suffix, at);
  return window;
}
