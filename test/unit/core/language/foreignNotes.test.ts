import { expect, test } from 'vitest';
import { findForeignNotes } from '../../../../src/core/language/foreignNotes.ts';

const count = (language: string, documents: number) => ({ language, documents, isSpoken: language === 'en' });

test('foreign notes are spoken of from a clear share of those on', () => {
  expect(findForeignNotes([])).toBeNull();
  expect(findForeignNotes([count('en', 40)])).toBeNull();
  expect(findForeignNotes([count('en', 91), count('de', 9)])).toBeNull();
  expect(findForeignNotes([count('en', 90), count('de', 10)])).toEqual({ languages: ['de'], notes: 10 });
  expect(findForeignNotes([count('de', 1)])).toEqual({ languages: ['de'], notes: 1 });
});

test('languages are counted together, and the one with the most notes is named first', () => {
  expect(findForeignNotes([count('en', 80), count('fr', 6), count('de', 14)])).toEqual({
    languages: ['de', 'fr'],
    notes: 20,
  });
});

test('languages that nobody wants to hear of are left out', () => {
  const counts = [count('en', 80), count('de', 14), count('fr', 6)];
  expect(findForeignNotes(counts, ['de'])).toBeNull();
  expect(findForeignNotes([count('en', 20), ...counts.slice(1)], ['de'])).toEqual({ languages: ['fr'], notes: 6 });
});
