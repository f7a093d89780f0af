import { addTo } from '../../core/addTo.ts';

/** Token ids of one window, ready to encode: special tokens included, not padded. */
export type Window = Int32Array;

/** Windows that go through the encoder in one run. All have the same padded length. */
export interface Batch {
  /** Indices into the planned windows. */
  readonly windows: readonly number[];
  /** Tokens of each row, padding included. */
  readonly length: number;
}

/**
 * Lengths are rounded up to a multiple of this. A window's padded length thus depends on the window alone, and batches
 * hold one padded length only: neither neighbours in a batch nor its size can change a vector by more than the rounding of
 * single precision, and with a graph whose ranges are fixed by no bit at all.
 */
const LENGTH_STEP = 4;

/** Measured on two cores with the embedded encoder (`npm run bench`): from 16 rows on, more gain next to nothing. */
const MAX_ROWS = 32;
const MAX_TOKENS = 512;

/** What windows are batched for. */
export interface BatchLimits {
  /** Of a window: no padding goes beyond it, since a graph has no more positions. */
  readonly maxTokens: number;
  /** Whether windows may share a batch; else every window is one of its own without padding. */
  readonly together: boolean;
}

/** Groups windows by padded length, shortest first, into batches within a budget of rows and tokens. */
export function planBatches(windows: readonly Window[], { maxTokens, together }: BatchLimits): Batch[] {
  const paddedLength = (tokens: number) =>
    Math.min(Math.ceil(Math.max(tokens, 1) / LENGTH_STEP) * LENGTH_STEP, Math.max(maxTokens, tokens));
  if (!together) {
    const alone = windows.map((window, index) => ({ windows: [index], length: window.length }));
    return alone.sort((a, b) => a.length - b.length);
  }
  const byLength = new Map<number, number[]>();
  windows.forEach((window, index) => {
    addTo(byLength, paddedLength(window.length), index);
  });
  const batches: Batch[] = [];
  for (const length of [...byLength.keys()].sort((a, b) => a - b)) {
    const group = byLength.get(length)!;
    const rows = Math.max(1, Math.min(MAX_ROWS, Math.floor(MAX_TOKENS / length)));
    for (let start = 0; start < group.length; start += rows) {
      batches.push({ windows: group.slice(start, start + rows), length });
    }
  }
  return batches;
}
