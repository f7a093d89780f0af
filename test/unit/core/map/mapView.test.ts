import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundsOf,
  fitView,
  panView,
  revealPlace,
  toMap,
  toPicture,
  zoomView,
} from '../../../../src/core/map/mapView.ts';

const number = fc.float({ min: -1000, max: 1000, noNaN: true });
const places = fc
  .array(fc.tuple(number, number), { minLength: 1, maxLength: 40 })
  .map((list) => ({ x: Float32Array.from(list, ([x]) => x), y: Float32Array.from(list, ([, y]) => y) }));
const size = fc.record({ width: fc.integer({ min: 60, max: 2000 }), height: fc.integer({ min: 60, max: 2000 }) });

describe('fitView', () => {
  it('shows every point, and two edges are as far from the picture as can be', () => {
    fc.assert(
      fc.property(places, size, ({ x, y }, picture) => {
        const view = fitView(boundsOf(x, y), picture);
        for (let point = 0; point < x.length; point++) {
          const at = toPicture(view, x[point]!, y[point]!);
          expect(at.x).toBeGreaterThanOrEqual(-0.01);
          expect(at.x).toBeLessThanOrEqual(picture.width + 0.01);
          expect(at.y).toBeGreaterThanOrEqual(-0.01);
          expect(at.y).toBeLessThanOrEqual(picture.height + 0.01);
        }
      }),
    );
  });

  it('has the point in the middle where there is one', () => {
    const view = fitView(boundsOf(Float32Array.of(7), Float32Array.of(-3)), { width: 200, height: 100 });
    expect(toPicture(view, 7, -3)).toEqual({ x: 100, y: 50 });
    expect(Number.isFinite(view.scale)).toBe(true);
  });

  it('shows what is up on the map up in the picture', () => {
    const view = fitView({ left: 0, right: 1, bottom: 0, top: 1 }, { width: 100, height: 100 });
    expect(toPicture(view, 0, 1).y).toBeLessThan(toPicture(view, 0, 0).y);
  });
});

it('toMap undoes toPicture', () => {
  fc.assert(
    fc.property(
      number,
      number,
      fc.double({ min: 0.1, max: 50, noNaN: true }),
      number,
      number,
      (x, y, scale, left, top) => {
        const view = { scale, left, top };
        const back = toMap(view, toPicture(view, x, y));
        expect(back.x).toBeCloseTo(x, 5);
        expect(back.y).toBeCloseTo(y, 5);
      },
    ),
  );
});

describe('zoomView', () => {
  const everything = { scale: 10, left: 0, top: 100 };

  it('keeps what is at the pointer there', () => {
    const at = { x: 37, y: 61 };
    const before = toMap(everything, at);
    const after = toMap(zoomView(everything, 3, at, everything), at);
    expect(after.x).toBeCloseTo(before.x, 9);
    expect(after.y).toBeCloseTo(before.y, 9);
  });

  it('has limits', () => {
    const at = { x: 0, y: 0 };
    expect(zoomView(everything, 1e9, at, everything).scale).toBe(4000);
    expect(zoomView(everything, 1e-9, at, everything).scale).toBe(5);
  });
});

it('panView never loses all points', () => {
  const picture = { width: 100, height: 100 };
  const bounds = { left: 0, right: 10, bottom: 0, top: 10 };
  const far = panView(fitView(bounds, picture), { x: 1e6, y: -1e6 }, bounds, picture);
  const corner = toPicture(far, 0, 0);
  expect(corner.x).toBeCloseTo(50, 9);
  expect(corner.y).toBeCloseTo(50, 9);
});

it('revealPlace moves no further than it must', () => {
  const picture = { width: 100, height: 100 };
  const view = { scale: 1, left: 0, top: 100 };
  expect(revealPlace(view, 50, 50, picture, 10)).toEqual(view);
  const moved = revealPlace(view, 150, 50, picture, 10);
  expect(toPicture(moved, 150, 50)).toEqual({ x: 90, y: 50 });
});
