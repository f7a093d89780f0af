import { Random } from '../src/core/random.ts';
import { segmentDocument } from '../src/core/segmentDocument.ts';
import type { EngineApi } from '../src/protocol/engineApi.ts';
import { readNotes } from './notes.ts';
import { readBanking77 } from './texts.ts';

export interface Vectors {
  readonly count: number;
  readonly dimensions: number;
  /** Row after row, each of unit length. */
  readonly data: Float32Array;
}

/** Vectors of real texts: questions of BANKING77, then the passages of til, each different text once. */
export async function encodeTexts(api: EngineApi): Promise<Vectors> {
  const passages = readNotes().flatMap(({ text, languageId }) =>
    (['sentence', 'paragraph'] as const).flatMap((kind) => segmentDocument(text, languageId, kind)),
  );
  const texts = [...new Set([...readBanking77(), ...passages.map(({ text }) => text)])];
  return encode(api, texts);
}

export async function encode(api: EngineApi, texts: readonly string[]): Promise<Vectors> {
  const { vectors, dimensions } = await api.encode({ texts });
  return { count: texts.length, dimensions, data: vectors };
}

/**
 * As many different vectors as wanted: the real ones, and then mixtures of two of them drawn at random (0.5 to 0.9 of one,
 * the rest of the other), which are spread as the real ones are.
 */
export function mix(real: Vectors, count: number): Vectors {
  const { dimensions } = real;
  const random = new Random(77);
  const data = new Float32Array(count * dimensions);
  data.set(real.data.subarray(0, data.length));
  for (let row = real.count; row < count; row++) {
    const [one, other] = [random.below(real.count) * dimensions, random.below(real.count) * dimensions];
    const share = 0.5 + 0.4 * random.next();
    let squares = 0;
    for (let d = 0; d < dimensions; d++) {
      const value = share * real.data[one + d]! + (1 - share) * real.data[other + d]!;
      data[row * dimensions + d] = value;
      squares += value * value;
    }
    const length = Math.sqrt(squares);
    for (let d = 0; d < dimensions; d++) data[row * dimensions + d]! /= length;
  }
  return { count, dimensions, data };
}

export function first({ data, dimensions }: Vectors, count: number): Vectors {
  return { count, dimensions, data: data.subarray(0, count * dimensions) };
}

export function rowOf({ data, dimensions }: Vectors, row: number): Float32Array {
  return data.subarray(row * dimensions, (row + 1) * dimensions);
}
