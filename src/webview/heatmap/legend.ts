import * as l10n from '@vscode/l10n';
import { cosineAtPercentile, shareOf as share, type ValueAxis } from '../../core/heatmap/valueAxis.ts';
import { cssColour, type Theme } from '../theme.ts';
import { formatCosine, formatCount, formatPercentile } from '../figures.ts';
import type { HeatmapModel } from './heatmapModel.ts';
import { sameColour } from './pictureStyle.ts';

/** Steps of the arrow keys and of Page Up and Page Down, in the unit of the axis. */
const STEPS = { cosine: { small: 0.01, large: 0.1 }, percentile: { small: 1, large: 10 } };

/** The colour scale with its numbers, which is also the slider that fades what is below. */
export class Legend {
  readonly element = document.createElement('div');
  readonly #slider = document.createElement('div');
  readonly #bar = document.createElement('canvas');
  readonly #thumb = document.createElement('div');
  readonly #spread = document.createElement('div');
  readonly #mean = document.createElement('div');
  readonly #ticks = document.createElement('div');
  readonly #swatch = document.createElement('span');
  readonly #count = document.createElement('div');
  readonly #onThreshold: (threshold: number | null) => void;
  #model: HeatmapModel | null = null;

  constructor(onThreshold: (threshold: number | null) => void) {
    this.#onThreshold = onThreshold;
    this.element.className = 'legend';
    this.#slider.className = 'legend-slider';
    this.#slider.tabIndex = 0;
    this.#slider.setAttribute('role', 'slider');
    this.#slider.setAttribute('aria-label', l10n.t('Fade pairs below'));
    this.#bar.height = 1;
    this.#bar.width = 256;
    this.#bar.className = 'legend-bar';
    this.#thumb.className = 'legend-thumb';
    this.#spread.className = 'legend-spread';
    this.#mean.className = 'legend-mean';
    this.#ticks.className = 'legend-ticks';
    this.#count.className = 'legend-count';
    this.#slider.append(this.#bar, this.#spread, this.#mean, this.#thumb);
    const scale = document.createElement('div');
    scale.className = 'legend-scale';
    scale.append(this.#slider, this.#ticks);
    const same = document.createElement('div');
    same.className = 'legend-same';
    this.#swatch.className = 'legend-swatch';
    same.append(this.#swatch, l10n.t('The same passage'));
    this.element.append(scale, same, this.#count);
    this.#listen();
  }

  /** @param models of pictures that share this scale, one or more; it is that of the first */
  show(models: readonly HeatmapModel[], theme: Theme): void {
    const model = models[0];
    if (!model) return;
    this.#model = model;
    const { axis } = model;
    this.#paint(model, theme);
    this.#swatch.style.background = cssColour(sameColour(theme));
    this.#showTicks(model);
    this.#showBackground(model);
    const { threshold } = model.settings;
    const value = threshold === null ? axis.low : Math.min(Math.max(model.valueOf(threshold), axis.low), axis.high);
    place(this.#thumb, share(axis, value));
    this.#thumb.classList.toggle('is-off', threshold === null);
    const digits = axis.mode === 'cosine' ? 2 : 1;
    this.#slider.setAttribute('aria-valuemin', axis.low.toFixed(digits));
    this.#slider.setAttribute('aria-valuemax', axis.high.toFixed(digits));
    this.#slider.setAttribute('aria-valuenow', value.toFixed(digits));
    const text =
      threshold === null
        ? l10n.t('No pair is faded')
        : describeReaching(models, threshold, formatValue(axis.mode, value));
    this.#slider.setAttribute('aria-valuetext', text);
    this.#count.textContent = threshold === null ? l10n.t('Drag the handle to fade the pairs below it.') : text;
  }

  #paint(model: HeatmapModel, theme: Theme): void {
    const context = this.#bar.getContext('2d');
    if (!context) return;
    const { axis, shareOfValue } = model;
    const colouring = model.colouring(theme);
    for (let x = 0; x < this.#bar.width; x++) {
      const value = axis.low + ((x + 0.5) / this.#bar.width) * (axis.high - axis.low);
      context.fillStyle = cssColour(colouring(shareOfValue(value)));
      context.fillRect(x, 0, 1, 1);
    }
  }

  #showTicks({ axis }: HeatmapModel): void {
    this.#ticks.replaceChildren(
      ...axis.ticks.map((tick) => {
        const label = document.createElement('span');
        label.textContent = formatTick(axis, tick);
        place(label, share(axis, tick));
        return label;
      }),
    );
  }

  #showBackground(model: HeatmapModel): void {
    const summary = model.background?.isTelling ? model.background.summary() : null;
    this.#mean.hidden = summary === null;
    this.#spread.hidden = summary === null;
    const marks = backgroundOnAxis(model);
    if (!summary || !marks) return;
    const { axis } = model;
    const { mean: at, low, high } = marks;
    place(this.#mean, at);
    const mean = model.valueOf(summary.mean);
    this.#mean.classList.toggle('is-below', mean < axis.low);
    this.#mean.classList.toggle('is-above', mean > axis.high);
    place(this.#spread, low);
    this.#spread.style.width = `${(100 * (high - low)).toFixed(2)}%`;
    const text = l10n.t('Unrelated pairs: {0} ± {1}', formatCosine(summary.mean), formatCosine(summary.deviation));
    this.#mean.title = text;
    this.#spread.title = text;
  }

  #listen(): void {
    const slider = this.#slider;
    slider.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      slider.setPointerCapture(event.pointerId);
      this.#moveTo(event.clientX);
    });
    slider.addEventListener('pointermove', (event) => {
      if (slider.hasPointerCapture(event.pointerId)) this.#moveTo(event.clientX);
    });
    slider.addEventListener('keydown', (event) => {
      const model = this.#model;
      if (!model || event.altKey || event.ctrlKey || event.metaKey) return;
      const { axis } = model;
      const { small, large } = STEPS[axis.mode];
      const { threshold } = model.settings;
      const now = threshold === null ? axis.low : model.valueOf(threshold);
      const next: Record<string, number> = {
        ArrowRight: now + small,
        ArrowUp: now + small,
        ArrowLeft: now - small,
        ArrowDown: now - small,
        PageUp: now + large,
        PageDown: now - large,
        Home: axis.low,
        End: axis.high,
      };
      const value = next[event.key];
      if (value === undefined) return;
      event.preventDefault();
      this.#choose(event.key === 'Home' ? axis.low : Math.round(value / small) * small);
    });
  }

  #moveTo(clientX: number): void {
    const model = this.#model;
    if (!model) return;
    const { left, width } = this.#slider.getBoundingClientRect();
    const { low, high } = model.axis;
    this.#choose(low + Math.min(Math.max((clientX - left) / width, 0), 1) * (high - low));
  }

  #choose(value: number): void {
    const model = this.#model;
    if (!model) return;
    const { axis, background } = model;
    if (value <= axis.low) {
      this.#onThreshold(null);
      return;
    }
    const inside = Math.min(value, axis.high);
    const isPercentile = axis.mode === 'percentile' && background !== null;
    this.#onThreshold(Math.min(isPercentile ? cosineAtPercentile(background, inside) : inside, 1));
  }
}

/** “12 of 276 pairs reach 0.70”, for each picture with its title where there are several. */
function describeReaching(models: readonly HeatmapModel[], threshold: number, shown: string): string {
  const sentences = models.map(({ title, counts }) => {
    const figures = [formatCount(counts.reaching(threshold)), formatCount(counts.all), shown] as const;
    return models.length > 1
      ? l10n.t('{3}: {0} of {1} pairs reach {2}', ...figures, title)
      : l10n.t('{0} of {1} pairs reach {2}', ...figures);
  });
  return sentences.join('; ');
}

function place(element: HTMLElement, at: number): void {
  element.style.left = `${(100 * at).toFixed(2)}%`;
}

function formatValue(mode: 'cosine' | 'percentile', value: number): string {
  return mode === 'cosine' ? formatCosine(value) : l10n.t('{0} %', formatPercentile(value));
}

/** Where unrelated pairs lie on the axis: their mean and one standard deviation to both sides; null where that is not known. */
export function backgroundOnAxis(
  model: HeatmapModel,
): { readonly mean: number; readonly low: number; readonly high: number } | null {
  const summary = model.background?.isTelling ? model.background.summary() : null;
  if (!summary) return null;
  const at = (cosine: number) => share(model.axis, model.valueOf(cosine));
  const { mean, deviation } = summary;
  return { mean: at(mean), low: at(mean - deviation), high: at(mean + deviation) };
}

/** As many digits as tell the ticks apart. */
export function formatTick({ mode, low, high }: ValueAxis, tick: number): string {
  const digits = mode === 'percentile' ? 1 : high - low < 0.1 ? 3 : 2;
  return new Intl.NumberFormat(document.documentElement.lang || undefined, { maximumFractionDigits: digits }).format(
    tick,
  );
}
