import type { Rgb } from '../../core/picture/okLab.ts';
import type { Size } from '../../core/picture/box.ts';
import type { MapView } from '../../core/map/mapView.ts';
import type { PaintedPoints, PointSize } from '../../core/map/paintPoints.ts';

/** Draws points on a canvas of its own. All lengths are in pixels of the screen. */
export interface PointRenderer {
  /** What is drawn from now on. */
  take(points: PaintedPoints): void;
  /** @param canvas the size of the canvas */
  draw(canvas: Size, view: MapView, size: PointSize, background: Rgb): void;
}
