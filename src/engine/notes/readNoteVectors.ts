import { breathe } from '../breathe.ts';
import type { VectorRows } from '../compare/cosines.ts';
import type { DocumentRows } from '../index/listDocumentRows.ts';
import { readUnitVectors } from '../index/readUnitVectors.ts';
import { lengthOf } from '../index/vectorRecord.ts';
import type { VectorTable } from '../index/vectorTable.ts';

/** Passages whose vectors are in memory at a time, give or take a note: 16 MB of 512 dimensions. */
const AT_A_TIME = 8192;

/**
 * A vector for each note, of unit length: the mean of its paragraphs', each weighed by the length of its text, which measures
 * better than other ways (docs/clusters.md). Zeros where they cancel out.
 *
 * @param notes with the rows of their paragraphs
 */
export async function readNoteVectors(
  table: VectorTable,
  notes: readonly DocumentRows[],
  signal: AbortSignal | undefined,
): Promise<VectorRows> {
  const { dimensions } = table;
  const data = new Float32Array(notes.length * dimensions);
  const pause = breathe(signal);
  for (let start = 0, end = 0; start < notes.length; start = end) {
    let count = 0;
    while (end < notes.length && (end === start || count < AT_A_TIME)) count += notes[end++]!.rows.length;
    const some = notes.slice(start, end);
    const passages = await readUnitVectors(table, [...new Set(some.flatMap(({ rows }) => [...rows]))], signal);
    const numberOf = new Map<number, number>();
    for (const { rows } of some) for (const row of rows) if (!numberOf.has(row)) numberOf.set(row, numberOf.size);
    for (const [at, { document, rows }] of some.entries()) {
      const into = data.subarray((start + at) * dimensions, (start + at + 1) * dimensions);
      const paragraphs = document.passages('paragraph');
      for (const [number, row] of rows.entries()) {
        // Another window may have replaced the document meanwhile.
        const weight = paragraphs[number]?.text.length ?? 1;
        const from = numberOf.get(row)! * dimensions;
        for (let d = 0; d < dimensions; d++) into[d]! += weight * passages.data[from + d]!;
        await pause();
      }
      const length = lengthOf(into) || 1;
      for (let d = 0; d < dimensions; d++) into[d]! /= length;
    }
  }
  return { data, dimensions, count: notes.length };
}
