import { describe, expect, it } from 'vitest';
import { chooseOne, limitNumber, listStrings, readText } from '../../../src/editor/settingValues.ts';

describe('limitNumber', () => {
  const limits = { fallback: 20, least: 1, most: 500 };

  it('keeps what is within the limits', () => {
    expect([1, 7.5, 500].map((value) => limitNumber(value, limits))).toEqual([1, 7.5, 500]);
  });

  it('takes the nearest limit for what is beyond', () => {
    expect([-3, 0, 501, Infinity].map((value) => limitNumber(value, limits))).toEqual([1, 1, 500, 500]);
  });

  it('takes the default for what is no number', () => {
    expect(['7', null, undefined, NaN, [7]].map((value) => limitNumber(value, limits))).toEqual(Array(5).fill(20));
  });
});

describe('listStrings', () => {
  it('keeps strings and nothing else', () => {
    expect(listStrings(['**/*.md', 7, null, '', ['x']])).toEqual(['**/*.md', '']);
  });

  it('is empty for what is no list', () => {
    expect([listStrings('**/*.md'), listStrings(null), listStrings({ 0: 'x' })]).toEqual([[], [], []]);
  });
});

describe('chooseOne', () => {
  it('keeps a value that there is', () => {
    expect(chooseOne('related', ['close', 'related'])).toBe('related');
  });

  it('takes the first one for what there is not', () => {
    expect(['weak', 3, null, undefined].map((value) => chooseOne(value, ['close', 'related']))).toEqual(
      Array(4).fill('close'),
    );
  });
});

describe('readText', () => {
  it('drops spaces around a text, and takes nothing else for one', () => {
    expect(readText(' a/b ')).toBe('a/b');
    expect(['', '  ', 3, null, undefined, ['a/b']].map(readText)).toEqual(Array(6).fill(undefined));
  });
});
