import { describe, expect, it } from 'vitest';
import { estimateSeconds } from '../../../src/editor/index/estimateSeconds.ts';

describe('estimateSeconds', () => {
  it('goes by the pace so far', () => {
    expect(estimateSeconds(100, 300, 4000)).toBe(12);
    expect(estimateSeconds(300, 1, 4000)).toBe(1);
  });

  it('says nothing before there is a pace', () => {
    expect(estimateSeconds(0, 300, 60_000)).toBeNull();
    expect(estimateSeconds(100, 300, 500)).toBeNull();
  });
});
