import { expect, it } from 'vitest';
import { packTriangle, unpackTriangle } from '../../../../src/core/heatmap/cosineTriangle.ts';

it('holds each pair once, row after row', () => {
  const cosine = Float32Array.of(1, 0.5, 0.25, 0.5, 1, -0.125, 0.25, -0.125, 1);
  expect([...packTriangle(cosine, 3)]).toEqual([0.5, 0.25, -0.125]);
});

it.each([0, 1, 2, 3, 17])('is the same matrix again: %i items', (size) => {
  const cosine = new Float32Array(size * size).fill(1);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < row; column++) {
      cosine[row * size + column] = cosine[column * size + row] = Math.fround(Math.sin(row * size + column));
    }
  }
  const triangle = packTriangle(cosine, size);
  expect(triangle).toHaveLength((size * (size - 1)) / 2);
  expect(unpackTriangle(triangle, size)).toEqual(cosine);
});
