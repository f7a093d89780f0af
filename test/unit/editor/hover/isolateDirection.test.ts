import { expect, it } from 'vitest';
import { isolateDirection } from '../../../../src/editor/hover/isolateDirection.ts';

it('leaves a text from left to right alone', () => {
  expect(isolateDirection('The train was late. 電車 👩‍👧')).toBe('The train was late. 電車 👩‍👧');
});

it('sets a text with words from right to left apart', () => {
  expect(isolateDirection('the word שלום')).toBe('\u2068the word שלום\u2069');
});

it('takes out what would turn the words after it', () => {
  expect(isolateDirection('notes\u202egnp.md\u2066')).toBe('notesgnp.md');
});
