import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupCentres } from '../../../../src/core/map/groupCentres.ts';
import { placeGroupLabels } from '../../../../src/core/map/placeGroupLabels.ts';

const label = fc.record({
  x: fc.integer({ min: -50, max: 450 }),
  y: fc.integer({ min: -50, max: 350 }),
  width: fc.integer({ min: 10, max: 120 }),
  height: fc.constant(16),
});

it('labels lie within the picture and touch no other, and the first has its place', () => {
  fc.assert(
    fc.property(fc.array(label, { maxLength: 60 }), (wanted) => {
      const placed = placeGroupLabels(wanted, { width: 400, height: 300 });
      expect(placed).toHaveLength(wanted.length);
      const boxes = placed.filter((box) => box !== null);
      for (const [at, a] of boxes.entries()) {
        expect(a.left).toBeGreaterThanOrEqual(0);
        expect(a.left + a.width).toBeLessThanOrEqual(400);
        expect(a.top).toBeGreaterThanOrEqual(0);
        expect(a.top + a.height).toBeLessThanOrEqual(300);
        for (const b of boxes.slice(at + 1)) {
          const isApart =
            a.left + a.width <= b.left ||
            b.left + b.width <= a.left ||
            a.top + a.height <= b.top ||
            b.top + b.height <= a.top;
          expect(isApart).toBe(true);
        }
      }
      const first = wanted.findIndex(({ x, y }) => x >= 0 && x <= 400 && y >= 0 && y <= 300);
      if (first >= 0) expect(placed[first]).not.toBeNull();
    }),
  );
});

it('a label that finds its place taken stands beside it', () => {
  const one = { x: 100, y: 100, width: 60, height: 16 };
  const [first, second] = placeGroupLabels([one, one], { width: 400, height: 300 });
  expect(first).toEqual({ left: 70, top: 92, width: 60, height: 16 });
  expect(second!.top + second!.height).toBeLessThan(first!.top);
});

it('the label of a group stands at one of its members, in the larger part of a group that lies in two', () => {
  const x = Float32Array.of(0, 1, 2, 1, 50, 9);
  const y = Float32Array.of(0, 1, 0, 0, 50, 9);
  const centres = groupCentres({ x, y }, Int32Array.of(1, 1, 1, 1, 1, -1), 3);
  expect(centres).toEqual([{ group: 1, size: 5, x: 1, y: 0 }]);
});
