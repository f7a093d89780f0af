import type { Theme } from '../theme.ts';

/** A picture of all pairs. */
export interface Plot {
  /** @param pointed what is under the mouse, as {@link findAt} numbers it; null where nothing is */
  draw(context: CanvasRenderingContext2D, width: number, height: number, theme: Theme, pointed: number | null): void;
  /** What is at a point of the picture, in CSS pixels; null where nothing is. */
  findAt(x: number, y: number): number | null;
}
