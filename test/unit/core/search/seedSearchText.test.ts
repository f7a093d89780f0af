import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearchText } from '../../../../src/core/search/parseSearchText.ts';
import { seedSearchText } from '../../../../src/core/search/seedSearchText.ts';

describe('seedSearchText', () => {
  it('puts a selection on one line and takes its quotation marks away', () => {
    expect(seedSearchText('  He said:\n "earn\tmoney". ', 100)).toBe('He said: earn money .');
  });

  it('cuts after a word, or within one that never ends, but not within a character', () => {
    expect(seedSearchText('one two three four', 12)).toBe('one two');
    expect(seedSearchText('x'.repeat(50), 12)).toBe('x'.repeat(12));
    expect(seedSearchText('👩‍👩‍👧'.repeat(50), 12)).toBe('👩‍👩‍👧');
  });

  it('is a search without filters, whatever was selected', () => {
    const piece = fc.oneof(
      fc.constantFrom('in:', 'kind:', 'in:"', '"', ' ', '\n', '\u0000'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.integer({ min: 1, max: 60 }), (pieces, limit) => {
        const seed = seedSearchText(pieces.join(''), limit);
        expect(seed.length).toBeLessThanOrEqual(limit);
        const { text, ...rest } = parseSearchText(seed);
        expect(text).toBe(seed);
        expect(rest).toMatchObject({ phrases: [], folders: [], unknownKinds: [], unfinished: undefined });
      }),
    );
  });
});
