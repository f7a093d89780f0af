import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutToWidth } from '../../../../src/core/heatmap/cutToWidth.ts';
import { placeLabels } from '../../../../src/core/heatmap/placeLabels.ts';
import { textDirection } from '../../../../src/core/heatmap/textDirection.ts';

describe('placeLabels', () => {
  it('puts each in the middle of what can be seen of it', () => {
    const wishes = [
      { key: 1, from: -30, to: 20 },
      { key: 2, from: 20, to: 60 },
      { key: 3, from: 60, to: 500 },
    ];
    expect(placeLabels(wishes, 100, 12)).toEqual([
      { key: 1, at: 10 },
      { key: 2, at: 40 },
      { key: 3, at: 80 },
    ]);
  });

  it('leaves out what has no room, or cannot be seen', () => {
    const wishes = [
      { key: 1, from: 0, to: 8 },
      { key: 2, from: 8, to: 40 },
      { key: 3, from: 200, to: 300 },
    ];
    expect(placeLabels(wishes, 100, 12).map(({ key }) => key)).toEqual([2]);
  });

  it('gives what is wished for first its place, within what can be seen', () => {
    const wishes = [
      { key: 1, from: 0, to: 14 },
      { key: 2, from: 14, to: 16, isFirst: true },
      { key: 3, from: 98, to: 100, isFirst: true },
    ];
    expect(placeLabels(wishes, 100, 12)).toEqual([
      { key: 2, at: 15 },
      { key: 3, at: 94 },
    ]);
  });

  it('never lets two overlap', () => {
    const wish = fc.record({
      key: fc.nat(),
      from: fc.integer({ min: -100, max: 600 }),
      to: fc.integer({ min: -50, max: 700 }),
      isFirst: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(wish), fc.integer({ min: 8, max: 30 }), (wishes, line) => {
        const placed = placeLabels(wishes, 500, line);
        placed.slice(1).forEach(({ at }, index) => expect(at - placed[index]!.at).toBeGreaterThanOrEqual(line - 1e-6));
      }),
    );
  });
});

describe('cutToWidth', () => {
  const byLength = (text: string) => text.length;

  it('leaves alone what fits, on one line', () => {
    expect(cutToWidth('  two\n words ', 9, byLength)).toBe('two words');
  });

  it('cuts with an ellipsis, as little as it must', () => {
    expect(cutToWidth('How can I earn money online?', 10, byLength)).toBe('How can I…');
    expect(cutToWidth('abcdef', 1, byLength)).toBe('');
  });

  it('never cuts within a character', () => {
    expect(cutToWidth('👩‍👩‍👧 family', 9, byLength)).toBe('👩‍👩‍👧…');
    expect(cutToWidth('👩‍👩‍👧 family', 8, byLength)).toBe('');
    expect(cutToWidth('e\u0301e\u0301e\u0301', 4, byLength)).toBe('e\u0301…');
    expect(cutToWidth('火车今天早上又晚点了', 5, byLength)).toBe('火车今天…');
  });

  it('measures a text of 10,000 characters by its beginning', () => {
    let measured = 0;
    const measure = (text: string) => {
      measured += text.length;
      return text.length;
    };
    expect(cutToWidth('word '.repeat(2000), 1000, measure)).toMatch(/^(word ){79}wor?d?…$/);
    expect(measured).toBeLessThan(10_000);
  });
});

describe('textDirection', () => {
  it.each([
    ['How are you?', 'ltr'],
    ['הרכבת איחרה', 'rtl'],
    ['«100» قطار', 'rtl'],
    ['2026: the train', 'ltr'],
    ['42', 'ltr'],
    ['火车', 'ltr'],
  ])('of %s is %s', (text, direction) => expect(textDirection(text)).toBe(direction));
});
