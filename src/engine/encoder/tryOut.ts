import { Random } from '../../core/random.ts';
import { RpcError, describeError } from '../../protocol/rpcError.ts';
import type { Window } from './batchPlan.ts';
import { padRows } from './padRows.ts';
import type { EncoderInput } from './encoderSession.ts';
import type { Tokenizer } from './tokenizer.ts';
import { WAY_OUT } from './wayOut.ts';

/**
 * How far apart two vectors of one window may be, alone and in a batch, in any dimension. Single precision stays below
 * 2·10⁻⁷; ranges chosen for a whole batch of 8-bit numbers give 10⁻².
 */
const TOLERANCE = 5e-7;

/** Windows that are tried: enough that graphs are caught too whose rounding turns only now and then. */
const ROWS = 16;
/** Tokens of the longest, special ones included; the others have up to three fewer. */
const LENGTH = 8;

export interface TrialOptions {
  readonly dimensions: number;
  readonly maxTokens: number;
  /** Whether windows are known to be the same in batches, so that one window is all there is to try. */
  readonly sameBitsInBatches: boolean;
}

/**
 * Tries out a graph that has just been loaded: that it takes all tokens of its tokeniser and gives finite vectors, and
 * whether a window has the same vector alone, without padding, as among others, with padding.
 *
 * It is measured because nothing in a graph's file tells it for sure: 8-bit graphs that choose their ranges while they run
 * choose them for the batch, some graphs do not leave padding out, some take one row only.
 *
 * @param run runs a batch and gives its vectors, row after row
 * @returns whether windows may share batches
 * @throws RpcError `model-damaged`
 */
export async function tryOut(
  run: (input: EncoderInput) => Promise<Float32Array>,
  tokenizer: Tokenizer,
  { dimensions, maxTokens, sameBitsInBatches }: TrialOptions,
): Promise<boolean> {
  const windows = makeWindows(tokenizer, sameBitsInBatches ? 1 : ROWS, maxTokens);
  const alone: Float32Array[] = [];
  for (const window of windows) {
    const vector = await runAlone(run, window, tokenizer);
    if (vector.length !== dimensions || !vector.every(Number.isFinite)) {
      throw new RpcError('model-damaged', `The encoder’s vectors are no numbers. ${WAY_OUT}`);
    }
    alone.push(vector);
  }
  if (sameBitsInBatches) return true;
  const length = Math.max(...windows.map((window) => window.length));
  const together = await run(padRows(windows, length, tokenizer.padId)).catch(() => undefined);
  return alone.every((vector, row) =>
    vector.every((value, d) => Math.abs(value - (together?.[row * dimensions + d] ?? Number.NaN)) <= TOLERANCE),
  );
}

async function runAlone(
  run: (input: EncoderInput) => Promise<Float32Array>,
  window: Window,
  { padId }: Tokenizer,
): Promise<Float32Array> {
  try {
    return await run(padRows([window], window.length, padId));
  } catch (error) {
    if (error instanceof RpcError) throw error;
    throw new RpcError(
      'model-damaged',
      `The encoder cannot compute with its tokeniser’s tokens: its files do not belong together. ${WAY_OUT} (${describeError(error)})`,
    );
  }
}

/** Windows of random tokens, in no language; the first one has the token with the highest id. */
function makeWindows({ prefix, suffix, highestId }: Tokenizer, count: number, maxTokens: number): Window[] {
  const random = new Random(1);
  const room = Math.max(1, Math.min(maxTokens, LENGTH) - prefix.length - suffix.length);
  return Array.from({ length: count }, (_, row) => {
    const tokens = Array.from({ length: Math.max(1, room - (row % 4)) }, () => random.below(highestId + 1));
    if (row === 0) tokens[0] = highestId;
    return Int32Array.from([...prefix, ...tokens, ...suffix]);
  });
}
