import { mixColours, type Rgb } from '../picture/okLab.ts';
import { packColour } from '../picture/packColour.ts';
import { COSINE_STEPS, cosineOfStep, quantiseCosine } from './quantiseCosine.ts';
import type { Colouring } from './colourScale.ts';

/** How strongly a faded cell still shows. */
const FADED = 0.1;

/** So many colours that no eye tells neighbours apart. */
const SHADES = 512;

export interface PaletteParams {
  readonly colouring: Colouring;
  /** Where a cosine lies on the scale, 0 to 1. */
  readonly shareOf: (cosine: number) => number;
  /** Pairs with a smaller cosine are faded into `background`; null: none is. */
  readonly threshold: number | null;
  readonly background: Rgb;
}

/** A colour for each step of `quantiseCosine`, as `paintCells` takes them. */
export function buildPalette({ colouring, shareOf, threshold, background }: PaletteParams): Uint32Array {
  const shades = Array.from({ length: SHADES }, (_, index) => colouring(index / (SHADES - 1)));
  const full = Uint32Array.from(shades, packColour);
  const faded = Uint32Array.from(shades, (shade) => packColour(mixColours(background, shade, FADED)));
  const firstKept = threshold === null ? 0 : quantiseCosine(threshold);
  const palette = new Uint32Array(COSINE_STEPS);
  for (let step = 0; step < COSINE_STEPS; step++) {
    const shade = Math.round(shareOf(cosineOfStep(step)) * (SHADES - 1));
    palette[step] = (step < firstKept ? faded : full)[shade]!;
  }
  return palette;
}
