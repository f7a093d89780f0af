import { describe, expect, it } from 'vitest';
import { inSlices } from '../../../src/editor/documents/inSlices.ts';

describe('inSlices', () => {
  it('does everything in order', async () => {
    const done: number[] = [];
    await inSlices([3, 1, 2], (one) => done.push(one));
    expect(done).toEqual([3, 1, 2]);
  });

  it('lets other work run every few milliseconds', async () => {
    let longest = 0;
    let last = performance.now();
    let other = setImmediate(function work() {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
      other = setImmediate(work);
    });
    await inSlices(Array.from({ length: 200 }), () => {
      const until = performance.now() + 1;
      while (performance.now() < until);
    });
    clearImmediate(other);
    expect(longest).toBeLessThan(100);
  });
});
