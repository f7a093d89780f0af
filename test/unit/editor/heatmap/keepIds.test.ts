import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepIds } from '../../../../src/editor/heatmap/keepIds.ts';

const listOf = (texts: string) => [...texts].map((text) => ({ uri: 'file:///a.md', text }));
const withIds = (texts: string) => listOf(texts).map((item, index) => ({ ...item, id: index + 1 }));

function keep(before: string, now: string) {
  let last = before.length;
  return keepIds(withIds(before), listOf(now), () => ++last);
}

test('a text that has changed is the only new one', () => {
  expect(keep('abcd', 'abxd')).toEqual({ ids: [1, 2, 5, 4], rows: [2] });
});

test('a text that is put between others is the only new one', () => {
  expect(keep('abc', 'axbc')).toEqual({ ids: [1, 4, 2, 3], rows: [1] });
});

test('texts that are taken out take their ids with them', () => {
  expect(keep('abcd', 'ad')).toEqual({ ids: [1, 4], rows: [] });
});

test('texts that change places keep their ids', () => {
  expect(keep('abcd', 'dbca')).toEqual({ ids: [4, 2, 3, 1], rows: [] });
});

test('of equal texts the one that was added is new', () => {
  expect(keep('aa', 'aaa').rows).toHaveLength(1);
  expect(keep('aba', 'abaa')).toEqual({ ids: [1, 2, 3, 4], rows: [3] });
});

test('the same text in another document is another item', () => {
  const now = [{ uri: 'file:///b.md', text: 'a' }];
  expect(keepIds(withIds('a'), now, () => 9)).toEqual({ ids: [9], rows: [0] });
});

test('every text that was there as often before is known, and no id is given twice', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 12 });
  fc.assert(
    fc.property(texts, texts, (before, now) => {
      const { ids, rows } = keep(before, now);
      expect(new Set(ids).size).toBe(now.length);
      const count = (text: string, letter: string) => text.split(letter).length - 1;
      const news = [...'abcd'].map((letter) => Math.max(0, count(now, letter) - count(before, letter)));
      expect(rows).toHaveLength(news.reduce((sum, one) => sum + one, 0));
      ids.forEach((id, place) => {
        if (id <= before.length) expect(before[id - 1]).toBe(now[place]);
        else expect(rows).toContain(place);
      });
    }),
  );
});
