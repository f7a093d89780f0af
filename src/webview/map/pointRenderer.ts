import type { Rgb } from '../../core/heatmap/okLab.ts';
import type { MapView, Size } from '../../core/projection/mapView.ts';
import type { PaintedPoints, PointSize } from '../../core/projection/paintPoints.ts';

/** Draws points on a canvas of its own. All lengths are in pixels of the screen. */
export interface PointRenderer {
  /** What is drawn from now on. */
  take(points: PaintedPoints): void;
  /** @param canvas the size of the canvas */
  draw(canvas: Size, view: MapView, size: PointSize, background: Rgb): void;
}
