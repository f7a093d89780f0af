import { expect, it } from 'vitest';
import { packColour, unpackColour } from '../../../../src/core/picture/packColour.ts';

it('packs pixels as a canvas has them, and unpacks them again', () => {
  const packed = packColour([1, 2, 3]);
  expect(Array.from(new Uint8ClampedArray(Uint32Array.of(packed).buffer))).toEqual([1, 2, 3, 255]);
  expect(unpackColour(packed)).toEqual([1, 2, 3]);
});
