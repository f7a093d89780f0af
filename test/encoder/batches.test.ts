import { beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../src/core/random.ts';
import { EncoderSession, type EncoderInput } from '../../src/engine/encoder/encoderSession.ts';
import { readModelFolder } from '../../src/engine/encoder/modelFolder.ts';
import { shipped } from './variants.ts';

const PIECES = 8000;
const PAD = 1;

describe('the shipped graph', () => {
  let session: EncoderSession;
  const random = new Random(3);
  const makeRow = (count: number) => Int32Array.from({ length: count }, () => 6 + random.below(PIECES - 6));

  beforeAll(async () => {
    session = await EncoderSession.open(await readModelFolder(shipped));
  });

  /** Runs rows of at most `length` tokens, padded; returns a vector for each. */
  async function run(rows: readonly Int32Array[], length: number): Promise<Float32Array[]> {
    const ids = new Int32Array(rows.length * length).fill(PAD);
    rows.forEach((row, at) => ids.set(row, at * length));
    const input: EncoderInput = { ids, counts: Int32Array.from(rows, (row) => row.length), length };
    const vectors = await session.run(input);
    const dimensions = vectors.length / rows.length;
    return rows.map((_, at) => vectors.subarray(at * dimensions, (at + 1) * dimensions));
  }

  test('gives the same bits alone and among others of its padded length, for 1 to 128 tokens', async () => {
    for (let count = 1; count <= 128; count++) {
      const length = 4 * Math.ceil(count / 4);
      const row = makeRow(count);
      const others = Array.from({ length: random.below(20) }, () =>
        makeRow(length - random.below(Math.min(4, length))),
      );
      const place = random.below(others.length + 1);
      const [alone] = await run([row], length);
      const among = await run(others.toSpliced(place, 0, row), length);
      expect(among[place], `${count} tokens`).toEqual(alone);
    }
  });

  test('gives a vector of unit length for every piece and for a row without tokens', async () => {
    const pieces = Array.from({ length: PIECES }, (_, id) => Int32Array.of(id));
    const vectors = [...(await run(pieces, 4)), ...(await run([new Int32Array(0)], 4))];
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });
});
