import { expect, it } from 'vitest';
import { loadOnce } from '../../../src/editor/loadOnce.ts';

it('loads once, and anew only after it has failed', async () => {
  let loads = 0;
  const load = loadOnce(async () => {
    if (++loads === 1) throw new Error('not there');
    return loads;
  });
  await expect(Promise.all([load(), load()])).rejects.toThrow('not there');
  expect(loads).toBe(1);
  expect(await Promise.all([load(), load()])).toEqual([2, 2]);
  expect(await load()).toBe(2);
});
