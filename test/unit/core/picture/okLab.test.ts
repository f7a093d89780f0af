import { expect, it } from 'vitest';
import { luminanceOf, mixColours, toOkLab, toRgb } from '../../../../src/core/picture/okLab.ts';

it('converts colours to Oklab and back', () => {
  // White, and the values that Ottosson gives for pure red.
  expect(toOkLab([255, 255, 255])[0]).toBeCloseTo(1, 3);
  const [lightness, a, b] = toOkLab([255, 0, 0]);
  expect([lightness, a, b].map((value) => Number(value.toFixed(3)))).toEqual([0.628, 0.225, 0.126]);
  const hue = (Math.atan2(b, a) * 180) / Math.PI;
  expect(toRgb({ lightness, chroma: Math.hypot(a, b), hue })).toEqual([255, 0, 0]);
});

it('mixes colours, and knows how light they are', () => {
  expect(mixColours([0, 0, 0], [200, 100, 50], 0.5)).toEqual([100, 50, 25]);
  expect(luminanceOf([255, 255, 255])).toBeCloseTo(1, 5);
  expect(luminanceOf([0, 0, 0])).toBe(0);
});
