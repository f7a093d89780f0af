import { describe, expect, it } from 'vitest';
import { IndexingProgress } from '../../../src/cli/indexing/indexingProgress.ts';

function watch(sizes: readonly number[]) {
  const lines: string[] = [];
  const clock = { now: 5_000 };
  const files = sizes.map((size) => ({ size }));
  const progress = new IndexingProgress(files, { show: (text) => void lines.push(text) }, () => clock.now);
  return { files, progress, clock, last: () => lines.at(-1)! };
}

describe('IndexingProgress', () => {
  it('counts what goes on at the same time, by bytes', () => {
    const { files, progress, clock, last } = watch([100, 300, 600]);
    const [first, second] = [progress.begin(files.slice(0, 2)), progress.begin(files.slice(2))];
    clock.now += 1_000;
    first.show({ done: 10, total: 20 });
    expect(last()).toBe('[==        ] 20 %  0 of 3 files  10 passages/s  4 s left');
    second.show({ done: 30, total: 60 });
    expect(last()).toBe('[=====     ] 50 %  0 of 3 files  40 passages/s  1 s left');
    first.end();
    expect(last()).toBe('[=======   ] 70 %  2 of 3 files  40 passages/s  1 s left');
    clock.now += 1_000;
    second.show({ done: 60, total: 60 });
    second.end();
    expect(last()).toBe('[==========] 100 %  3 of 3 files  35 passages/s  0 s left');
  });

  it('makes no guess at the very beginning, and says minutes later on', () => {
    const { files, progress, clock, last } = watch([1_000]);
    const share = progress.begin(files);
    clock.now += 10_000;
    share.show({ done: 1, total: 100 });
    expect(last()).not.toContain('left');
    share.show({ done: 10, total: 100 });
    expect(last()).toContain('1 min 30 s left');
  });

  it('goes on where there is nothing to encode or nothing to read', () => {
    const { files, progress, last } = watch([0, 0]);
    const share = progress.begin(files);
    share.show({ done: 0, total: 0 });
    share.end();
    expect(last()).toContain('100 %  2 of 2 files');
  });
});
