import type { Rgb } from './okLab.ts';

/** The four bytes of an opaque pixel of `ImageData` as one number of a little-endian machine, as all browsers run on. */
export function packColour([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** The other way round. */
export function unpackColour(pixel: number): Rgb {
  return [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
}
