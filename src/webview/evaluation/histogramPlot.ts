import * as l10n from '@vscode/l10n';
import { countByLabel, type LabelHistogram } from '../../core/evaluation/labelHistogram.ts';
import { formatCosine, formatCount } from '../figures.ts';
import { cssColour, readColour, type Theme } from '../theme.ts';
import { MARGIN, drawAxes, line, placeOn, type Axis } from './plotFrame.ts';
import type { Plot } from './plot.ts';

/** Length of the axes in terms of the longest bars. */
const HEADROOM = 1.2;

/** How many pairs have which cosine: those labelled 1 upwards, those labelled 0 downwards. */
export class HistogramPlot implements Plot {
  readonly #histogram: LabelHistogram;
  readonly #threshold: number | null;
  #x: Axis = { from: 0, to: 1, start: 0, end: 1 };

  /** @param threshold a cosine to mark; null for none */
  constructor(cosine: Float32Array, labels: Float64Array, threshold: number | null) {
    this.#histogram = countByLabel(cosine, labels);
    this.#threshold = threshold;
  }

  draw(context: CanvasRenderingContext2D, width: number, height: number, theme: Theme, pointed: number | null): void {
    const { ends, zeros, ones } = this.#histogram;
    // Above and below the bars there is room for what they are.
    const [onesMost, zerosMost] = [ones, zeros].map((counts) => Math.max(1, ...counts) * HEADROOM) as [number, number];
    this.#x = { from: ends[0]!, to: ends.at(-1)!, start: MARGIN.left, end: width - MARGIN.right };
    const x = this.#x;
    const y = { from: -zerosMost, to: onesMost, start: height - MARGIN.bottom, end: MARGIN.top };
    const count = (value: number) => (Number.isInteger(value) ? formatCount(Math.abs(value)) : '');
    drawAxes(context, theme, x, y, { x: l10n.t('Cosine'), y: l10n.t('Pairs') }, { x: formatCosine, y: count });
    const base = placeOn(y, 0);
    const colours = {
      ones: cssColour(readColour('charts-blue') ?? theme.lit),
      zeros: cssColour(readColour('charts-orange') ?? theme.faintForeground),
    };
    for (let range = 0; range < ones.length; range++) {
      const left = placeOn(x, ends[range]!) + 0.5;
      const barWidth = Math.max(1, placeOn(x, ends[range + 1]!) - left - 0.5);
      context.fillStyle = colours.ones;
      const top = placeOn(y, ones[range]!);
      context.fillRect(left, top, barWidth, base - top);
      context.fillStyle = colours.zeros;
      const bottom = placeOn(y, -zeros[range]!);
      context.fillRect(left, base, barWidth, bottom - base);
      if (range !== pointed) continue;
      context.strokeStyle = cssColour(theme.focus);
      context.lineWidth = 2;
      context.strokeRect(left, top, barWidth, Math.max(1, bottom - top));
    }
    context.strokeStyle = cssColour(theme.foreground);
    context.lineWidth = 1;
    line(context, x.start, base, x.end, base);
    context.fillStyle = cssColour(theme.foreground);
    context.textAlign = 'left';
    context.textBaseline = 'top';
    context.fillText(l10n.t('Labelled 1'), x.start + 6, MARGIN.top + 2);
    context.textBaseline = 'bottom';
    context.fillText(l10n.t('Labelled 0'), x.start + 6, height - MARGIN.bottom - 2);
    if (this.#threshold !== null) this.#markThreshold(context, this.#threshold, y, theme);
  }

  findAt(x: number): number | null {
    const { ends, ones } = this.#histogram;
    const cosine = this.#x.from + ((x - this.#x.start) / (this.#x.end - this.#x.start)) * (this.#x.to - this.#x.from);
    for (let range = 0; range < ones.length; range++) {
      if (cosine >= ends[range]! && cosine < ends[range + 1]!) return range;
    }
    return null;
  }

  /** “Cosine 0.50 to 0.52: 12 labelled 1, 3 labelled 0.” */
  describe(range: number): string {
    const { ends, zeros, ones } = this.#histogram;
    return l10n.t(
      'Cosine {0} to {1}: {2} labelled 1, {3} labelled 0.',
      formatCosine(ends[range]!),
      formatCosine(ends[range + 1]!),
      formatCount(ones[range]!),
      formatCount(zeros[range]!),
    );
  }

  #markThreshold(context: CanvasRenderingContext2D, threshold: number, y: Axis, theme: Theme): void {
    const at = Math.round(placeOn(this.#x, threshold)) + 0.5;
    context.strokeStyle = cssColour(theme.foreground);
    context.setLineDash([4, 3]);
    line(context, at, y.start, at, y.end);
    context.setLineDash([]);
    const isRight = at > (this.#x.start + this.#x.end) / 2;
    context.textAlign = isRight ? 'right' : 'left';
    context.textBaseline = 'top';
    context.fillText(l10n.t('Best F1'), at + (isRight ? -4 : 4), MARGIN.top + 2);
  }
}
