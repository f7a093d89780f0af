import { expect, it } from 'vitest';
import { isWithin } from '../../../src/core/isWithin.ts';

it('knows what lies in a folder from what only begins with its name', () => {
  expect(isWithin('file:///n/tech/a.md', ['file:///n/tech'])).toBe(true);
  expect(isWithin('file:///n/technology/a.md', ['file:///n/tech'])).toBe(false);
  expect(isWithin('file:///n/a.md', ['file:///n/a.md'])).toBe(true);
  expect(isWithin('file:///n/a.md', undefined)).toBe(true);
  expect(isWithin('file:///n/a.md', [])).toBe(false);
});
