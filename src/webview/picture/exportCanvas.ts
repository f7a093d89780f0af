import type { Size } from '../../core/picture/box.ts';

/** Pixels in a CSS pixel of an exported picture. */
export const RESOLUTION = 2;

/**
 * What to draw on a new canvas with.
 *
 * @param size in pixels, rounded up
 * @param tooLarge what to tell a person, by an error, where there is not enough memory for it
 */
export function createContext({ width, height }: Size, tooLarge: string): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width);
  canvas.height = Math.ceil(height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error(tooLarge);
  return context;
}

/** What was drawn, as a PNG. Rejects with `tooLarge` where there is not enough memory for it. */
export function encodePng({ canvas }: CanvasRenderingContext2D, tooLarge: string): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(tooLarge))), 'image/png'),
  );
}
