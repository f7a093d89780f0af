import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from '../../../../src/core/heatmap/placeLabels.ts';

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

  it('never lets two overlap', () => {
    const wish = fc.record({
      key: fc.nat(),
      from: fc.integer({ min: -100, max: 600 }),
      to: fc.integer({ min: -50, max: 700 }),
    });
    fc.assert(
      fc.property(fc.array(wish), fc.integer({ min: 8, max: 30 }), (wishes, line) => {
        const placed = placeLabels(wishes, 500, line);
        placed.slice(1).forEach(({ at }, index) => expect(at - placed[index]!.at).toBeGreaterThanOrEqual(line - 1e-6));
      }),
    );
  });
});
