import { clearCanvas } from '../picture/clearCanvas.ts';
import { DrawSchedule } from '../picture/drawSchedule.ts';
import { fitCanvases } from '../picture/fitCanvases.ts';
import { watchSize } from '../picture/watchSize.ts';
import { readTheme, watchTheme } from '../theme.ts';
import type { Plot } from './plot.ts';

export interface PlotActions {
  /** Tells what is under the mouse; null where nothing is. */
  readonly point: (at: number | null) => void;
  readonly choose: (at: number) => void;
}

/** A plot on the page: drawn anew as its size and the theme change. */
export class PlotView {
  readonly element = document.createElement('div');
  readonly #canvas = document.createElement('canvas');
  readonly #actions: PlotActions;
  readonly #drawing = new DrawSchedule('evaluation.draw', () => this.#draw());
  #plot: Plot | null = null;
  #pointed: number | null = null;

  constructor(actions: PlotActions) {
    this.#actions = actions;
    this.element.className = 'plot';
    this.element.setAttribute('role', 'img');
    this.element.append(this.#canvas);
    watchSize(this.element, () => this.#drawing.soon());
    watchTheme(() => this.#drawing.soon());
    this.element.addEventListener('pointermove', (event) => this.#point(this.#find(event)));
    this.element.addEventListener('pointerleave', () => this.#point(null));
    this.element.addEventListener('click', (event) => {
      const at = this.#find(event);
      if (at !== null) this.#actions.choose(at);
    });
  }

  /** @param name what it shows, for those who do not see it */
  show(plot: Plot, name: string): void {
    this.#plot = plot;
    this.#pointed = null;
    this.element.setAttribute('aria-label', name);
    this.#drawing.soon();
  }

  #find({ clientX, clientY }: MouseEvent): number | null {
    const { left, top } = this.element.getBoundingClientRect();
    return this.#plot?.findAt(clientX - left, clientY - top) ?? null;
  }

  #point(at: number | null): void {
    if (at === this.#pointed) return;
    this.#pointed = at;
    this.#actions.point(at);
    this.#drawing.soon();
  }

  #draw(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    fitCanvases([this.#canvas], { width, height });
    const context = clearCanvas(this.#canvas);
    if (!context || !this.#plot || width === 0 || height === 0) return;
    this.#plot.draw(context, width, height, readTheme(), this.#pointed);
  }
}
