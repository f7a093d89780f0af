import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeTooltip } from '../../../../src/core/picture/placeTooltip.ts';

const size = { width: 300, height: 100 };
const room = { width: 900, height: 700 };
const cellAt = (left: number, top: number) => ({ left, top, width: 20, height: 20 });

describe('placeTooltip', () => {
  it('stands to the right of the column and below the row', () => {
    expect(placeTooltip(cellAt(100, 100), size, 12, room)).toEqual({ x: 132, y: 132 });
  });

  it('flips at the edges', () => {
    expect(placeTooltip(cellAt(800, 100), size, 12, room)).toEqual({ x: 488, y: 132 });
    expect(placeTooltip(cellAt(100, 650), size, 12, room)).toEqual({ x: 132, y: 538 });
    expect(placeTooltip(cellAt(800, 650), size, 12, room)).toEqual({ x: 488, y: 538 });
  });

  it('stays off the row where the page is too narrow to stay off the column', () => {
    expect(placeTooltip(cellAt(150, 300), size, 12, { width: 400, height: 700 })).toEqual({ x: 96, y: 332 });
  });

  it('is in the page, and off the row wherever there is room above or below', () => {
    const length = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 880 }),
        fc.integer({ min: 0, max: 680 }),
        length,
        fc.integer({ min: 50, max: 380 }),
        fc.integer({ min: 40, max: 250 }),
        (left, top, side, width, height) => {
          const about = { left, top, width: side, height: side };
          const { x, y } = placeTooltip(about, { width, height }, 12, room);
          expect(x).toBeGreaterThanOrEqual(4);
          expect(y).toBeGreaterThanOrEqual(4);
          expect(x + width).toBeLessThanOrEqual(room.width);
          expect(y + height).toBeLessThanOrEqual(room.height);
          expect(y + height <= top || y >= top + side).toBe(true);
        },
      ),
    );
  });
});
