import * as l10n from '@vscode/l10n';
import type { EvaluationContent } from '../../protocol/evaluationApi.ts';
import { formatCosine } from '../figures.ts';
import { cssColour, readColour, type Theme } from '../theme.ts';
import { MARGIN, drawAxes, placeOn, rangeOf, type Axis } from './plotFrame.ts';
import type { Plot } from './plot.ts';
import { formatScore } from './wording.ts';

/** CSS pixels from a point within which it is meant. */
const REACH = 10;

/** Each pair as a point: what people gave it from left to right, its cosine upwards. */
export class ScatterPlot implements Plot {
  readonly #content: EvaluationContent;
  readonly #cosine: Float32Array;
  readonly #scoreRange: readonly [number, number];
  readonly #cosineRange: readonly [number, number];
  #x: Axis = { from: 0, to: 1, start: 0, end: 1 };
  #y: Axis = { from: 0, to: 1, start: 0, end: 1 };

  constructor(content: EvaluationContent, cosine: Float32Array) {
    this.#content = content;
    this.#cosine = cosine;
    this.#scoreRange = rangeOf(content.scores);
    this.#cosineRange = rangeOf(cosine);
  }

  draw(context: CanvasRenderingContext2D, width: number, height: number, theme: Theme, pointed: number | null): void {
    const [scoreFrom, scoreTo] = this.#scoreRange;
    const [cosineFrom, cosineTo] = this.#cosineRange;
    // A point at an end is shown whole.
    this.#x = { from: scoreFrom, to: scoreTo, start: MARGIN.left + 5, end: width - MARGIN.right };
    this.#y = { from: cosineFrom, to: cosineTo, start: height - MARGIN.bottom, end: MARGIN.top };
    const titles = { x: l10n.t('Score'), y: l10n.t('Cosine') };
    drawAxes(context, theme, this.#x, this.#y, titles, { x: formatScore, y: formatCosine });
    const { scores } = this.#content;
    const colour = readColour('charts-blue') ?? theme.lit;
    // Many points let each other through.
    context.fillStyle = cssColour(colour, theme.isHighContrast ? 0.9 : scores.length > 500 ? 0.45 : 0.75);
    const radius = scores.length > 5000 ? 1.5 : scores.length > 500 ? 2 : 3;
    for (let pair = 0; pair < scores.length; pair++) this.#drawPoint(context, pair, radius);
    if (pointed === null) return;
    context.fillStyle = cssColour(theme.foreground);
    context.strokeStyle = cssColour(theme.focus);
    context.lineWidth = 2;
    this.#drawPoint(context, pointed, 5);
    context.stroke();
  }

  findAt(x: number, y: number): number | null {
    let nearest: number | null = null;
    let least = REACH ** 2;
    for (let pair = 0; pair < this.#cosine.length; pair++) {
      const [fromX, fromY] = [this.#placeX(pair) - x, this.#placeY(pair) - y];
      const distance = fromX ** 2 + fromY ** 2;
      if (distance > least) continue;
      least = distance;
      nearest = pair;
    }
    return nearest;
  }

  #drawPoint(context: CanvasRenderingContext2D, pair: number, radius: number): void {
    context.beginPath();
    context.arc(this.#placeX(pair), this.#placeY(pair), radius, 0, 2 * Math.PI);
    context.fill();
  }

  #placeX(pair: number): number {
    return placeOn(this.#x, this.#content.scores[pair]!);
  }

  #placeY(pair: number): number {
    return placeOn(this.#y, this.#cosine[pair]!);
  }
}
