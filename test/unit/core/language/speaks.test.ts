import { expect, test } from 'vitest';
import { foreignTo, speaks } from '../../../../src/core/language/speaks.ts';

test('a model speaks the languages that it was trained on, however they are spelled', () => {
  expect(speaks(['en'], 'en')).toBe(true);
  expect(speaks(['en'], 'de')).toBe(false);
  expect(speaks(['zh-CN', 'zh-TW'], 'zh')).toBe(true);
  expect(speaks(['nb'], 'no')).toBe(true);
  expect(speaks(['pt_BR'], 'pt')).toBe(true);
  expect(speaks(['EN-US'], 'en')).toBe(true);
});

test('nothing is held against a model of which nobody knows', () => {
  expect(speaks([], 'de')).toBe(true);
  expect(speaks(['mul'], 'de')).toBe(true);
});

test('a language is foreign only where it could be told', () => {
  expect(foreignTo({ languages: ['en'] }, 'de')).toEqual({ foreign: 'de' });
  expect(foreignTo({ languages: ['en'] }, 'en')).toEqual({});
  expect(foreignTo({ languages: ['en'] }, undefined)).toEqual({});
});
