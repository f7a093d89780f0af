import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float32Json, rowJson } from '../../../src/core/float32Json.ts';

describe('float32Json', () => {
  it('restores every 32-bit float', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const restored = Math.fround(JSON.parse(float32Json(value)) as number);
        // -0 comes back as 0: no reader tells them apart.
        expect(restored === value).toBe(true);
      }),
    );
  });

  it('has null for what is no number', () => {
    expect([NaN, Infinity, -Infinity].map(float32Json)).toEqual(['null', 'null', 'null']);
  });
});

describe('rowJson', () => {
  it('takes its row out of a flat matrix', () => {
    expect(rowJson(Float32Array.of(1, 2, 3, 4, 5, 6), 1, 3)).toBe('[4,5,6]');
  });
});
