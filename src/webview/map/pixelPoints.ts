import { packColour } from '../../core/picture/packColour.ts';
import type { Rgb } from '../../core/picture/okLab.ts';
import type { Size } from '../../core/picture/box.ts';
import type { MapView } from '../../core/map/mapView.ts';
import { paintPoints, type PaintedPoints, type PointSize } from '../../core/map/paintPoints.ts';
import type { PointRenderer } from './pointRenderer.ts';

/** Points painted pixel by pixel, where there is no WebGL, and for pictures that are exported. */
export class PixelPoints implements PointRenderer {
  readonly #context: CanvasRenderingContext2D;
  #points: PaintedPoints | null = null;
  #image: ImageData | null = null;

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
  }

  take(points: PaintedPoints): void {
    this.#points = points;
  }

  draw({ width, height }: Size, view: MapView, size: PointSize, background: Rgb): void {
    if (this.#image?.width !== width || this.#image.height !== height) {
      this.#image = this.#context.createImageData(width, height);
    }
    const { data } = this.#image;
    new Uint32Array(data.buffer).fill(packColour(background));
    if (this.#points) paintPoints(data, { width, height }, this.#points, view, size);
    this.#context.putImageData(this.#image, 0, 0);
  }
}
