import { expect, test } from 'vitest';
import { sampleProse } from '../../../../src/core/language/sampleProse.ts';

const passages = (...texts: string[]) => texts.map((text) => ({ text }));

test('a short text is its own sample', () => {
  expect(sampleProse(passages('The first.', 'The second.'))).toEqual(['The first. The second.']);
  expect(sampleProse([])).toEqual([]);
});

test('a sample comes from all over a long text, and is bounded', () => {
  const sample = sampleProse(
    Array.from({ length: 1000 }, (_, at) => ({ text: `Word ${'word '.repeat(10)}n${at}x end.` })),
  );
  expect(sample).toHaveLength(4);
  expect(Math.max(...sample.map(({ length }) => length))).toBeLessThanOrEqual(160);
  const [huge] = sampleProse(passages('word '.repeat(1_000_000)));
  expect(huge!.length).toBeLessThanOrEqual(160);
});

test('what is not words to a reader is left out', () => {
  expect(
    sampleProse(
      passages('See src/core/a.ts, https://example.com/a and console.log: the camelCase name has 42 of v1.2 letters.'),
    ),
  ).toEqual(['See and : the name has of letters.']);
  // Scripts without spaces keep what stands around a number.
  expect(sampleProse(passages('2024年の土曜日に庭を3回掘り返しました。'))).toEqual([
    '年の土曜日に庭を 回掘り返しました。',
  ]);
});
