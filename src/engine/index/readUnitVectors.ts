import { breathe } from '../breathe.ts';
import type { VectorRows } from '../compare/cosines.ts';
import { FINE } from './vectorRecord.ts';
import type { VectorTable } from './vectorTable.ts';

/** The vectors of rows of the table, in that order: of unit length, or zeros. */
export async function readUnitVectors(
  table: VectorTable,
  rows: readonly number[],
  signal: AbortSignal | undefined,
): Promise<VectorRows> {
  const { dimensions } = table;
  const { coarse, fine } = await table.read(rows, signal);
  const data = new Float32Array(rows.length * dimensions);
  const pause = breathe(signal);
  for (let start = 0; start < data.length; start += dimensions) {
    let squares = 0;
    for (let at = start; at < start + dimensions; at++) {
      const value = coarse[at]! * FINE + fine[at]!;
      squares += value * value;
      data[at] = value;
    }
    const length = Math.sqrt(squares) || 1;
    for (let at = start; at < start + dimensions; at++) data[at] = data[at]! / length;
    await pause();
  }
  return { data, dimensions, count: rows.length };
}
