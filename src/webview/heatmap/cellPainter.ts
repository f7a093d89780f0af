import { paintCells } from '../../core/heatmap/paintCells.ts';
import { packColour } from '../../core/picture/packColour.ts';
import { quantiseCosine } from '../../core/heatmap/quantiseCosine.ts';
import { plotOf, type Frame, type View } from '../../core/heatmap/viewport.ts';
import type { Theme } from '../theme.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import { GAP_SIDE, sameColour } from './pictureStyle.ts';

/** Puts the cells on a canvas. Keeps the memory for its pixels from one picture to the next. */
export class CellPainter {
  #memory = new ArrayBuffer(0);

  /** @param pixelRatio pixels of the canvas in a CSS pixel */
  paint(
    context: CanvasRenderingContext2D,
    model: HeatmapModel,
    theme: Theme,
    frame: Frame,
    view: View,
    pixelRatio: number,
  ): void {
    const plot = plotOf(frame, view.side);
    const left = Math.round(plot.left * pixelRatio);
    const top = Math.round(plot.top * pixelRatio);
    const length = frame.size * view.side;
    const width = Math.ceil(Math.min(plot.width, Math.max(view.left + length, 0)) * pixelRatio);
    const height = Math.ceil(Math.min(plot.height, Math.max(view.top + length, 0)) * pixelRatio);
    if (width <= 0 || height <= 0) return;
    const bytes = 4 * width * height;
    if (this.#memory.byteLength < bytes) this.#memory = new ArrayBuffer(bytes);
    const { threshold } = model.settings;
    const { levels } = model;
    const { grid, span } = levels.forSide(view.side * pixelRatio, 'mean');
    const peaks =
      threshold === null || span === 1
        ? null
        : {
            grid: levels.forSide(view.side * pixelRatio, 'largest').grid,
            threshold: quantiseCosine(threshold),
          };
    paintCells({
      pixels: new Uint32Array(this.#memory, 0, width * height),
      width,
      height,
      grid,
      peaks,
      left: view.left * pixelRatio,
      top: view.top * pixelRatio,
      side: view.side * span * pixelRatio,
      gap: view.side >= GAP_SIDE ? Math.max(Math.round(pixelRatio), 1) : 0,
      palette: model.paletteFor(theme),
      empty: packColour(theme.background),
      same: span === 1 ? packColour(sameColour(theme)) : undefined,
    });
    context.putImageData(new ImageData(new Uint8ClampedArray(this.#memory, 0, bytes), width, height), left, top);
  }
}
