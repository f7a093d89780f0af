import { splitSentences } from '../../core/sentences.ts';
import type { Tokenizer } from './tokenizer.ts';
import type { Window } from './batchPlan.ts';

/**
 * The windows of a text: one where it fits the encoder, else as few as hold whole sentences. Only a sentence that is
 * itself too long is cut inside. Special tokens are added to each window.
 *
 * @param maxTokens the encoder's limit, special tokens included
 */
export function cutIntoWindows(text: string, tokenizer: Tokenizer, maxTokens: number): Window[] {
  const room = maxTokens - tokenizer.prefix.length - tokenizer.suffix.length;
  const whole = tokenizer.encode(text);
  if (whole.length <= room) return [wrap([whole], tokenizer)];

  const windows: Window[] = [];
  let open: ArrayLike<number>[] = [];
  let used = 0;
  const close = () => {
    if (used > 0) windows.push(wrap(open, tokenizer));
    open = [];
    used = 0;
  };
  for (const { start, end } of splitSentences(text)) {
    const ids = Int32Array.from(tokenizer.encode(text.slice(start, end)));
    if (used + ids.length > room) close();
    let from = 0;
    for (; ids.length - from > room; from += room) windows.push(wrap([ids.subarray(from, from + room)], tokenizer));
    open.push(ids.subarray(from));
    used += ids.length - from;
  }
  close();
  return windows;
}

function wrap(parts: readonly ArrayLike<number>[], { prefix, suffix, padId }: Tokenizer): Window {
  const all = [prefix, ...parts, suffix];
  const length = all.reduce((sum, part) => sum + part.length, 0);
  // A text without a single token (white space only) still needs a vector: that of one padding token.
  if (length === 0) return Int32Array.of(padId);
  const window = new Int32Array(length);
  let at = 0;
  for (const part of all) {
    window.set(part, at);
    at += part.length;
  }
  return window;
}
