import type { Size } from '../../core/picture/box.ts';

/**
 * Gives canvases a pixel for each pixel of the screen.
 *
 * @param size of all of them, in CSS pixels
 * @returns whether there is one that had another size, and is empty now
 */
export function fitCanvases(canvases: readonly HTMLCanvasElement[], { width, height }: Size): boolean {
  const [columns, rows] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  const others = canvases.filter((canvas) => canvas.width !== columns || canvas.height !== rows);
  for (const canvas of others) {
    canvas.width = columns;
    canvas.height = rows;
  }
  return others.length > 0;
}
