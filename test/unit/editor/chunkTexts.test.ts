import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkTexts } from '../../../src/editor/documents/chunkTexts.ts';

const documents = (...lengths: number[]) => lengths.map((length) => ({ text: 'x'.repeat(length) }));

describe('chunkTexts', () => {
  it('fills each run up to the limit', () => {
    expect(chunkTexts(documents(4, 6, 1, 5), 10)).toEqual([documents(4, 6), documents(1, 5)]);
  });

  it('gives a text above the limit a run of its own', () => {
    expect(chunkTexts(documents(2, 30, 2), 10)).toEqual([documents(2), documents(30), documents(2)]);
  });

  it('makes nothing of nothing', () => {
    expect(chunkTexts([], 10)).toEqual([]);
  });

  it('keeps every text, in order, and holds the limit wherever a run has two', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40)), fc.integer({ min: 1, max: 30 }), (lengths, limit) => {
        const chunks = chunkTexts(documents(...lengths), limit);
        expect(chunks.flat()).toEqual(documents(...lengths));
        for (const chunk of chunks) {
          const units = chunk.reduce((sum, { text }) => sum + text.length, 0);
          expect(chunk.length === 1 || units <= limit).toBe(true);
        }
      }),
    );
  });
});
