import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutPassageLabel } from '../../../../src/editor/search/passageLabel.ts';

const text =
  'The tomatoes stand on the south wall. Water them in the morning, never on the leaves. Feed them once the first ' +
  'flowers are there, and pinch out the side shoots.';

it('is the whole passage where it fits', () => {
  expect(cutPassageLabel(text, 'Feed them once', ['side shoots'], 500)).toBe(text);
});

it('begins with the nearest sentence', () => {
  expect(cutPassageLabel(text, 'Water them in the morning, never on the leaves.', ['side shoots'], 40)).toBe(
    '…Water them in the morning, never on…',
  );
});

it('begins a little before the first phrase, whatever its case', () => {
  expect(cutPassageLabel(text, undefined, ['side shoots', 'FLOWERS'], 40)).toBe('…them once the first flowers are…');
});

it('begins at the beginning where nothing stands out', () => {
  for (const [sentence, phrases] of [
    [undefined, []],
    ['of another passage', ['no such words']],
    [undefined, ['tomatoes']],
  ] as const) {
    expect(cutPassageLabel(text, sentence, phrases, 24)).toBe('The tomatoes stand on…');
  }
});

it('keeps to its length, and to whole characters', () => {
  const word = fc.constantFrom('a', 'tomato', '👩‍👩‍👧', 'שלום', 'x'.repeat(40));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), fc.nat(), fc.integer({ min: 10, max: 60 }), (words, at, limit) => {
      const passage = words.join(' ');
      const label = cutPassageLabel(passage, undefined, [words[at % words.length] ?? ''], limit);
      expect(label.length).toBeLessThanOrEqual(limit);
      expect(passage).toContain(label.replace(/^…|…$/g, ''));
      expect(label).not.toMatch(/^…?[\udc00-\udfff]|[\ud800-\udbff]…?$/);
    }),
  );
});
