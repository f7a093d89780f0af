import { describe, expect, it } from 'vitest';
import { colouringOf, type ColourScale } from '../../../../src/core/heatmap/colourScale.ts';
import { toOkLab, type Rgb } from '../../../../src/core/picture/okLab.ts';

const steps = Array.from({ length: 33 }, (_, index) => index / 32);
const themes = [
  ['light', false],
  ['dark', true],
] as const;

/**
 * What people see who do not tell red from green, on linear light: G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A
 * physiologically-based model for simulation of color vision deficiency", 2009, severity 1.
 */
const deficiencies: Record<string, readonly (readonly [number, number, number])[]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

function seenWith(deficiency: string, colour: Rgb): Rgb {
  const linear = colour.map((channel) => (channel / 255) ** 2.2);
  const [red, green, blue] = deficiencies[deficiency]!.map((row) => {
    const light = row.reduce((sum, factor, index) => sum + factor * linear[index]!, 0);
    return 255 * Math.min(Math.max(light, 0), 1) ** (1 / 2.2);
  });
  return [red!, green!, blue!];
}

function distance(a: Rgb, b: Rgb): number {
  const [p, q] = [toOkLab(a), toOkLab(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

describe.each(themes)('the sequential scale on a %s background', (_theme, isDark) => {
  const colouring = colouringOf('sequential', isDark);

  it('has steps that look equally large', () => {
    const distances = steps.slice(1).map((share, index) => distance(colouring(steps[index]!), colouring(share)));
    expect(Math.max(...distances) / Math.min(...distances)).toBeLessThan(2);
  });

  it('begins near the background and changes lightness in one direction, for the colour-blind as well', () => {
    const paper: Rgb = isDark ? [31, 31, 31] : [255, 255, 255];
    expect(distance(colouring(0), paper)).toBeLessThan(distance(colouring(1), paper) / 3);
    for (const see of [
      (colour: Rgb) => colour,
      ...Object.keys(deficiencies).map((name) => seenWith.bind(null, name)),
    ]) {
      const lightness = steps.map((share) => toOkLab(see(colouring(share)))[0]);
      const changes = lightness.slice(1).map((value, index) => (value - lightness[index]!) * (isDark ? 1 : -1));
      expect(Math.min(...changes)).toBeGreaterThan(0.008);
    }
  });
});

describe.each(themes)('the diverging scale on a %s background', (_theme, isDark) => {
  const colouring = colouringOf('diverging', isDark);

  it('is grey in the middle, and equally light on both sides of it', () => {
    const [, a, b] = toOkLab(colouring(0.5));
    expect(Math.hypot(a, b)).toBeLessThan(0.01);
    for (const share of steps) {
      expect(toOkLab(colouring(share))[0]).toBeCloseTo(toOkLab(colouring(1 - share))[0], 1);
    }
  });

  it.each(Object.keys(deficiencies))('has ends that are told apart with %s', (name) => {
    expect(distance(seenWith(name, colouring(0)), seenWith(name, colouring(1)))).toBeGreaterThan(0.15);
  });
});

it.each(['sequential', 'diverging'] satisfies ColourScale[])('clips places beyond the ends of a %s scale', (scale) => {
  const colouring = colouringOf(scale, true);
  expect(colouring(-3)).toEqual(colouring(0));
  expect(colouring(7)).toEqual(colouring(1));
});
