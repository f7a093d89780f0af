import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nearestPoint,
  nextPoint,
  pointsAtPlace,
  pointsWithin,
  type Direction,
  type Places,
} from '../../../../src/core/map/pickPoints.ts';

const all = () => true;
const makePlaces = (list: readonly (readonly [number, number])[]): Places => ({
  x: Float32Array.from(list, ([x]) => x),
  y: Float32Array.from(list, ([, y]) => y),
});
const lists = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
  minLength: 1,
  maxLength: 40,
});

describe('nearestPoint', () => {
  it('is none that is further than another, or too far', () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 6 }), (list, x, most) => {
        const distances = list.map(([px, py]) => Math.hypot(px - x, py));
        const found = nearestPoint(makePlaces(list), { x, y: 0 }, most, all);
        const least = Math.min(...distances);
        if (least > most) expect(found).toBeNull();
        else expect(distances[found!]).toBe(least);
      }),
    );
  });

  it('passes over what is not there', () => {
    const places = makePlaces([
      [0, 0],
      [1, 0],
    ]);
    expect(nearestPoint(places, { x: 0, y: 0 }, 5, (point) => point === 1)).toBe(1);
  });
});

describe('nextPoint', () => {
  it('goes to the nearest in a direction', () => {
    const places = makePlaces([
      [0, 0],
      [3, 0],
      [2, 2],
      [-1, 0.5],
      [0, -4],
      [9, 9],
    ]);
    expect(nextPoint(places, 0, 'right', all)).toBe(1);
    expect(nextPoint(places, 0, 'left', all)).toBe(3);
    expect(nextPoint(places, 0, 'down', all)).toBe(4);
    expect(nextPoint(places, 0, 'up', all)).toBe(2);
    expect(nextPoint(places, 4, 'down', all)).toBeNull();
  });

  it('never goes back, and finds a point wherever there is one ahead', () => {
    const steps = { left: [-1, 0], right: [1, 0], up: [0, 1], down: [0, -1] } as const;
    const directions = fc.constantFrom<Direction>('left', 'right', 'up', 'down');
    fc.assert(
      fc.property(lists, directions, (list, direction) => {
        const [dx, dy] = steps[direction];
        const [x, y] = list[0]!;
        const ahead = (px: number, py: number) => (px - x) * dx + (py - y) * dy;
        const isAhead = ([px, py]: readonly [number, number]) =>
          ahead(px, py) > 0 && Math.abs((px - x) * dy - (py - y) * dx) <= ahead(px, py);
        const next = nextPoint(makePlaces(list), 0, direction, all);
        if (next === null) expect(list.filter(isAhead)).toEqual([]);
        else expect(isAhead(list[next]!) || (list[next]![0] === x && list[next]![1] === y)).toBe(true);
      }),
    );
  });

  it('goes through points of one place one by one', () => {
    const places = makePlaces([
      [0, 0],
      [1, 1],
      [0, 0],
      [0, 0],
    ]);
    expect(nextPoint(places, 0, 'right', all)).toBe(2);
    expect(nextPoint(places, 2, 'right', all)).toBe(3);
    expect(nextPoint(places, 3, 'left', all)).toBe(2);
    expect(nextPoint(places, 3, 'right', all)).toBe(1);
  });
});

it('pointsAtPlace finds those that hide each other', () => {
  expect(
    pointsAtPlace(
      makePlaces([
        [1, 1],
        [2, 1],
        [1, 1],
      ]),
      2,
    ),
  ).toEqual([0, 2]);
});

describe('pointsWithin', () => {
  it('is those inside of a square, whichever way it is drawn', () => {
    const places = makePlaces([
      [0, 0],
      [0.9, -0.9],
      [1.1, 0],
      [-5, 0],
    ]);
    const square = [
      { x: -1, y: -1 },
      { x: 1, y: -1 },
      { x: 1, y: 1 },
      { x: -1, y: 1 },
    ];
    expect(pointsWithin(places, square, all)).toEqual([0, 1]);
    expect(pointsWithin(places, square.toReversed(), all)).toEqual([0, 1]);
    expect(pointsWithin(places, square, (point) => point === 1)).toEqual([1]);
    expect(pointsWithin(places, square.slice(0, 2), all)).toEqual([]);
  });

  it('leaves out what is in the bay of a line', () => {
    const bay = [
      { x: 0, y: 0 },
      { x: 4, y: 0 },
      { x: 4, y: 4 },
      { x: 2, y: 1 },
      { x: 0, y: 4 },
    ];
    expect(
      pointsWithin(
        makePlaces([
          [2, 3],
          [2, 0.5],
          [0.5, 2],
        ]),
        bay,
        all,
      ),
    ).toEqual([1, 2]);
  });
});
