import { describe, expect, it } from 'vitest';
import { paintPoints, type PaintedPoints } from '../../../../src/core/map/paintPoints.ts';
import { cornersOf, depthInShape, pointShapes, SHAPE_REACH } from '../../../../src/core/map/pointShapes.ts';

const picture = { width: 40, height: 30 };
const view = { scale: 10, left: 20, top: 15 };

function paint(places: readonly (readonly [number, number])[], change: Partial<PaintedPoints> = {}) {
  const pixels = new Uint8ClampedArray(4 * picture.width * picture.height).fill(255);
  paintPoints(
    pixels,
    picture,
    {
      x: Float32Array.from(places, ([x]) => x),
      y: Float32Array.from(places, ([, y]) => y),
      order: Uint32Array.from(places.keys()),
      styleOf: Uint8Array.from(places, (_, at) => at % 2),
      styles: [
        { shape: 'circle', fill: [200, 0, 0], edge: [0, 0, 0] },
        { shape: 'square', fill: [0, 0, 200], edge: [0, 0, 0] },
      ],
      ...change,
    },
    view,
    { radius: 4, edge: 1 },
  );
  return (x: number, y: number) => [...pixels.subarray(4 * (y * picture.width + x), 4 * (y * picture.width + x) + 3)];
}

describe('paintPoints', () => {
  it('paints points where they lie, up being up, and nothing else', () => {
    const at = paint([
      [0, 0],
      [1, 1],
    ]);
    expect(at(20, 15)).toEqual([200, 0, 0]);
    expect(at(30, 5)).toEqual([0, 0, 200]);
    expect(at(30, 25)).toEqual([255, 255, 255]);
    // Its edge, above its middle.
    expect(at(20, 12)).not.toEqual([200, 0, 0]);
    expect(at(20, 12)).not.toEqual([255, 255, 255]);
  });

  it('paints the last of the order on top', () => {
    expect(
      paint([
        [0, 0],
        [0, 0],
      ])(20, 15),
    ).toEqual([0, 0, 200]);
    expect(
      paint(
        [
          [0, 0],
          [0, 0],
        ],
        { order: Uint32Array.of(1, 0) },
      )(20, 15),
    ).toEqual([200, 0, 0]);
  });

  it('cuts off what lies over the edge', () => {
    const at = paint([
      [-2, 1.5],
      [2, -1.5],
      [80, 0],
      [0, -80],
    ]);
    expect(at(0, 0)).toEqual([200, 0, 0]);
    expect(at(39, 29)).toEqual([0, 0, 200]);
  });
});

describe('the shapes', () => {
  it('have their corners at their edges, and within reach', () => {
    for (const shape of pointShapes) {
      expect(depthInShape(shape, 0, 0)).toBeGreaterThan(0.5);
      for (const [x, y] of cornersOf(shape)) {
        expect(depthInShape(shape, x, y)).toBeCloseTo(0, 9);
        expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(SHAPE_REACH);
      }
    }
  });

  it('have about the same area', () => {
    for (const shape of pointShapes) {
      let inside = 0;
      const steps = 300;
      for (let row = 0; row < steps; row++) {
        for (let column = 0; column < steps; column++) {
          const across = ((column + 0.5) / steps - 0.5) * 2 * SHAPE_REACH;
          const down = ((row + 0.5) / steps - 0.5) * 2 * SHAPE_REACH;
          if (depthInShape(shape, across, down) > 0) inside++;
        }
      }
      const area = (inside / steps ** 2) * (2 * SHAPE_REACH) ** 2;
      expect(area / Math.PI).toBeGreaterThan(0.8);
      expect(area / Math.PI).toBeLessThan(1.2);
    }
  });
});
