import type { Box, Point } from '../../core/picture/box.ts';
import { cssFont, type Pen, type TextStyle } from './pen.ts';

/** Draws on a canvas whose unit has been set to CSS pixels. */
export class CanvasPen implements Pen {
  readonly #context: CanvasRenderingContext2D;

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
  }

  fill({ left, top, width, height }: Box, colour: string): void {
    this.#context.fillStyle = colour;
    this.#context.fillRect(left, top, width, height);
  }

  frame({ left, top, width, height }: Box, colour: string, lineWidth: number): void {
    this.#context.strokeStyle = colour;
    this.#context.lineWidth = lineWidth;
    this.#context.strokeRect(left, top, width, height);
  }

  line(points: readonly Point[], colour: string, width: number): void {
    const context = this.#context;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    for (const { x, y } of points) context.lineTo(x, y);
    context.stroke();
  }

  text(text: string, at: Point, style: TextStyle): void {
    const context = this.#context;
    context.font = cssFont(style);
    context.fillStyle = style.colour;
    context.textAlign = style.align;
    context.textBaseline = 'middle';
    context.direction = style.direction;
    context.save();
    context.translate(at.x, at.y);
    if (style.isUpright) context.rotate(-Math.PI / 2);
    context.fillText(text, 0, 0);
    if (style.isStruck) {
      const { width } = context.measureText(text);
      context.fillRect({ left: 0, center: -width / 2, right: -width }[style.align], 0, width, 1);
    }
    context.restore();
  }

  within({ left, top, width, height }: Box, draw: () => void): void {
    const context = this.#context;
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    draw();
    context.restore();
  }

  shifted({ x, y }: Point, draw: () => void): void {
    this.#context.save();
    this.#context.translate(x, y);
    draw();
    this.#context.restore();
  }
}
