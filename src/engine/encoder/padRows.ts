import type { Window } from './batchPlan.ts';
import type { EncoderInput } from './encoderSession.ts';

/** Windows of up to `length` tokens as one batch. */
export function padRows(rows: readonly Window[], length: number, padId: number): EncoderInput {
  const ids = new Int32Array(rows.length * length).fill(padId);
  rows.forEach((row, index) => ids.set(row, index * length));
  return { ids, counts: Int32Array.from(rows, (row) => row.length), length };
}
