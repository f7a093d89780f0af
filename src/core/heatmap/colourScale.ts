import { toRgb, type PolarColour, type Rgb } from '../picture/okLab.ts';

/** `sequential`: from far to near. `diverging`: two colours, away from what unrelated pairs score. */
export type ColourScale = 'sequential' | 'diverging';

/** The colour of a place on a scale, 0 to 1. */
export type Colouring = (share: number) => Rgb;

/**
 * A scale for data: lightness changes by equal steps, so that equal differences look equal and the order is there without
 * any hue (in print, and for every kind of colour blindness). The hues (blue to yellow; blue and orange) are those that
 * people who do not tell red from green tell apart. What is far recedes into the background, whichever the theme has.
 */
export function colouringOf(scale: ColourScale, isDark: boolean): Colouring {
  const stops = scale === 'sequential' ? (isDark ? sequentialOnDark : sequentialOnLight) : undefined;
  if (stops) return (share) => toRgb(between(stops, clampShare(share)));
  const { low, middle, high } = isDark ? divergingOnDark : divergingOnLight;
  return (share) => {
    const side = 2 * clampShare(share) - 1;
    return toRgb(fromNeutral(middle, side < 0 ? low : high, Math.abs(side)));
  };
}

const sequentialOnLight: readonly PolarColour[] = [
  { lightness: 0.97, chroma: 0.03, hue: 100 },
  { lightness: 0.79, chroma: 0.1, hue: 165 },
  { lightness: 0.61, chroma: 0.11, hue: 215 },
  { lightness: 0.43, chroma: 0.13, hue: 262 },
  { lightness: 0.25, chroma: 0.1, hue: 280 },
];
const sequentialOnDark: readonly PolarColour[] = [
  { lightness: 0.25, chroma: 0.06, hue: 285 },
  { lightness: 0.42, chroma: 0.12, hue: 268 },
  { lightness: 0.59, chroma: 0.11, hue: 225 },
  { lightness: 0.76, chroma: 0.12, hue: 165 },
  { lightness: 0.93, chroma: 0.13, hue: 105 },
];
const divergingOnLight = {
  low: { lightness: 0.42, chroma: 0.13, hue: 255 },
  middle: 0.96,
  high: { lightness: 0.42, chroma: 0.12, hue: 45 },
};
const divergingOnDark = {
  low: { lightness: 0.8, chroma: 0.11, hue: 235 },
  middle: 0.27,
  high: { lightness: 0.8, chroma: 0.14, hue: 65 },
};

function clampShare(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}

function between(stops: readonly PolarColour[], share: number): PolarColour {
  const place = share * (stops.length - 1);
  const index = Math.min(Math.floor(place), stops.length - 2);
  const a = stops[index]!;
  const b = stops[index + 1]!;
  const mix = (from: number, to: number) => from + (to - from) * (place - index);
  return {
    lightness: mix(a.lightness, b.lightness),
    chroma: mix(a.chroma, b.chroma),
    hue: mix(a.hue, b.hue),
  };
}

function fromNeutral(middle: number, end: PolarColour, distance: number): PolarColour {
  return { lightness: middle + (end.lightness - middle) * distance, chroma: end.chroma * distance, hue: end.hue };
}
