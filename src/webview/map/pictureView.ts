import type { Point } from '../../core/heatmap/viewport.ts';
import {
  boundsOf,
  fitView,
  panView,
  revealPlace,
  toMap,
  toPicture,
  zoomView,
  type Bounds,
  type MapView,
  type Size,
} from '../../core/projection/mapView.ts';
import { nearestPoint, pointsWithin } from '../../core/projection/pickPoints.ts';
import { listenToGestures, type GestureListener } from '../picture/gestures.ts';
import { LabelCutter } from '../picture/labelCutter.ts';
import type { Theme } from '../theme.ts';
import { drawLabels, drawMarks, noMarks, type DrawnLabel, type Marks } from './drawMarks.ts';
import { GlPoints } from './glPoints.ts';
import type { MapModel } from './mapModel.ts';
import { LABEL_SIZE, pointSizeFor } from './pictureStyle.ts';
import { PixelPoints } from './pixelPoints.ts';
import type { PointRenderer } from './pointRenderer.ts';

export interface PictureListener {
  /** Null: no point is under the pointer. */
  hover(point: number | null): void;
  click(point: number | null, keys: { readonly alt: boolean; readonly select: boolean }): void;
  /** A line was drawn around these points. */
  enclose(points: readonly number[]): void;
  /** The picture was drawn: other labels may be in it. */
  drawn(labels: readonly DrawnLabel[]): void;
  readonly isSelecting: boolean;
}

/** How far from a point a pointer may be, in CSS pixels. */
const REACH = 8;
/** The cursor is kept so far from the edges, in CSS pixels. */
const MARGIN = 40;

/** The points on one canvas, labels and marks on another over it. Draws before the next frame, and only what has changed. */
export class PictureView {
  readonly element = document.createElement('div');
  readonly #overlay = document.createElement('canvas');
  readonly #listener: PictureListener;
  readonly #cutter = new LabelCutter();
  #ground = document.createElement('canvas');
  #renderer: PointRenderer | null = null;
  #canUseGl = true;
  #model: MapModel | null = null;
  #theme: Theme;
  #size: Size = { width: 0, height: 0 };
  #bounds: Bounds = boundsOf(new Float32Array(), new Float32Array());
  #everything: MapView = { scale: 1, left: 0, top: 0 };
  #view: MapView = this.#everything;
  #isFitted = true;
  #marks = noMarks;
  #arePointsStale = false;
  #request = 0;

  constructor(theme: Theme, listener: PictureListener) {
    this.#theme = theme;
    this.#listener = listener;
    this.element.className = 'picture';
    this.element.append(this.#ground, this.#overlay);
    for (const canvas of [this.#ground, this.#overlay]) canvas.setAttribute('aria-hidden', 'true');
    listenToGestures(this.element, this.#gestures());
    new ResizeObserver(() => this.#resize()).observe(this.element);
    this.#watchPixelRatio();
  }

  get cutter(): LabelCutter {
    return this.#cutter;
  }

  get view(): MapView {
    return this.#view;
  }

  get size(): Size {
    return this.#size;
  }

  get marks(): Marks {
    return this.#marks;
  }

  /** Of the points, in CSS pixels. */
  get radius(): number {
    return pointSizeFor(this.#model?.size ?? 0, this.#view.scale / this.#everything.scale).radius;
  }

  /** Shows all of a model, or of the same with its points elsewhere. */
  show(model: MapModel): void {
    this.#model = model;
    this.#isFitted = true;
    this.refresh();
  }

  /** The model looks different, or its points lie elsewhere; the view stays as far as it can. */
  refresh(): void {
    if (this.#model) this.#bounds = boundsOf(this.#model.places.x, this.#model.places.y);
    this.#arePointsStale = true;
    this.#resize();
    this.#schedule();
  }

  useTheme(theme: Theme): void {
    this.#theme = theme;
    this.refresh();
  }

  mark(marks: Partial<Marks>): void {
    this.#marks = { ...this.#marks, ...marks };
    this.#schedule();
  }

  /** @param at the middle of the picture where it is left out */
  zoom(factor: number, at?: Point): void {
    const middle = { x: this.#size.width / 2, y: this.#size.height / 2 };
    this.#look(zoomView(this.#view, factor, at ?? middle, this.#everything));
  }

  pan(by: Point): void {
    this.#look(panView(this.#view, by, this.#bounds, this.#size));
  }

  fit(): void {
    this.#isFitted = true;
    this.#resize();
    this.#schedule();
  }

  /** Shows some of the points, as large as they can be. */
  fitTo(points: readonly number[]): void {
    if (!this.#model || points.length === 0) return;
    const { x, y } = this.#model.places;
    const closest = this.#everything.scale * 8;
    const bounds = boundsOf(x, y, points);
    const fitted = fitView(bounds, this.#size);
    const middle = { x: this.#size.width / 2, y: this.#size.height / 2 };
    const isPoint = bounds.left === bounds.right && bounds.bottom === bounds.top;
    const scale = isPoint ? this.#view.scale : Math.min(fitted.scale, closest);
    this.#look(zoomView(fitted, scale / fitted.scale, middle, this.#everything));
  }

  /** Moves no further than it must for a point to be seen. */
  reveal(point: number): void {
    if (!this.#model) return;
    const { x, y } = this.#model.places;
    this.#look(revealPlace(this.#view, x[point]!, y[point]!, this.#size, MARGIN));
  }

  /** Where a point is in the picture. */
  placeOf(point: number): Point {
    const { x, y } = this.#model!.places;
    return toPicture(this.#view, x[point]!, y[point]!);
  }

  #gestures(): GestureListener {
    const pointAt = (at: Point): number | null => {
      const model = this.#model;
      if (!model) return null;
      const reach = Math.max(REACH, this.radius + 2) / this.#view.scale;
      return nearestPoint(model.places, toMap(this.#view, at), reach, model.isShown);
    };
    const listener = this.#listener;
    return {
      zoom: (factor, at) => this.zoom(factor, at),
      pan: (by) => this.pan(by),
      hover: (at) => listener.hover(at && pointAt(at)),
      click: (at, keys) => listener.click(pointAt(at), keys),
      select: (from, to, isDone) => {
        const { lasso: before } = this.#marks;
        const lasso = before[0] === from ? [...before, to] : [from, to];
        this.mark({ lasso: isDone ? [] : lasso });
        const model = this.#model;
        if (!isDone || !model) return;
        const outline = lasso.map((at) => toMap(this.#view, at));
        listener.enclose(pointsWithin(model.places, outline, model.isShown));
      },
      cancelSelect: () => this.mark({ lasso: [] }),
      get isSelecting() {
        return listener.isSelecting;
      },
    };
  }

  #look(view: MapView): void {
    this.#view = view;
    this.#isFitted = false;
    this.#schedule();
    // Another point is under the pointer now.
    this.#listener.hover(null);
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (!this.#model || width === 0 || height === 0) return;
    this.#cutter.use(LABEL_SIZE, this.#theme.fontFamily);
    const before = this.#size;
    const hasChanged = before.width !== width || before.height !== height;
    this.#size = { width, height };
    this.#everything = fitView(this.#bounds, this.#size);
    if (this.#isFitted) this.#view = this.#everything;
    else if (hasChanged) {
      const by = { x: (width - before.width) / 2, y: (height - before.height) / 2 };
      this.#view = panView(this.#view, by, this.#bounds, this.#size);
    }
    const [columns, rows] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
    if (this.#overlay.width === columns && this.#overlay.height === rows) return;
    for (const canvas of [this.#ground, this.#overlay]) {
      canvas.width = columns;
      canvas.height = rows;
    }
    // At once, since a canvas that has changed its size is empty.
    cancelAnimationFrame(this.#request);
    this.#request = 0;
    this.#draw();
  }

  #watchPixelRatio(): void {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        this.#resize();
        this.#watchPixelRatio();
      },
      { once: true },
    );
  }

  #schedule(): void {
    this.#request ||= requestAnimationFrame(() => {
      this.#request = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const model = this.#model;
    if (!model || this.#size.width === 0) return;
    const start = performance.now();
    const renderer = (this.#renderer ??= this.#createRenderer());
    if (this.#arePointsStale) renderer?.take(model.paint(this.#theme));
    this.#arePointsStale = false;
    const { scale, left, top } = this.#view;
    const { radius, edge } = pointSizeFor(model.size, scale / this.#everything.scale);
    const ratio = devicePixelRatio;
    renderer?.draw(
      this.#ground,
      { scale: scale * ratio, left: left * ratio, top: top * ratio },
      { radius: radius * ratio, edge: edge * ratio },
      this.#theme.background,
    );
    const context = this.#overlay.getContext('2d');
    if (context) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, this.#overlay.width, this.#overlay.height);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const labels = drawLabels(context, model, this.#view, this.#size, this.#theme, this.#cutter);
      drawMarks(context, model, this.#marks, this.#view, radius, this.#theme);
      this.#listener.drawn(labels);
    }
    performance.measure('map.draw', { start, end: performance.now() });
  }

  #createRenderer(): PointRenderer | null {
    this.element.dataset['renderer'] = 'webgl';
    const points = this.#canUseGl ? GlPoints.create(this.#ground) : null;
    if (points) {
      // The system may take the graphics processor away at any time.
      this.#ground.addEventListener('webglcontextlost', () => this.#startAnew(), { once: true });
      return points;
    }
    this.#canUseGl = false;
    this.element.dataset['renderer'] = 'pixels';
    this.#replaceGround();
    const context = this.#ground.getContext('2d');
    return context && new PixelPoints(context);
  }

  /** A canvas that was WebGL's cannot be painted in another way. */
  #replaceGround(): void {
    const ground = document.createElement('canvas');
    ground.setAttribute('aria-hidden', 'true');
    ground.width = this.#ground.width;
    ground.height = this.#ground.height;
    this.#ground.replaceWith(ground);
    this.#ground = ground;
  }

  #startAnew(): void {
    this.#replaceGround();
    this.#renderer = null;
    this.#arePointsStale = true;
    this.#schedule();
  }
}
