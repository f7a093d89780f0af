import type { Point, Size } from '../../core/picture/box.ts';
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
} from '../../core/map/mapView.ts';
import { nearestPoint, pointsWithin, type Places } from '../../core/map/pickPoints.ts';
import { clearCanvas } from '../picture/clearCanvas.ts';
import { DrawSchedule } from '../picture/drawSchedule.ts';
import { fitCanvases } from '../picture/fitCanvases.ts';
import { listenToGestures, type GestureListener } from '../picture/gestures.ts';
import { LabelCutter } from '../picture/labelCutter.ts';
import { watchSize } from '../picture/watchSize.ts';
import type { Zoomable } from '../picture/zooming.ts';
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
  isSelecting(): boolean;
}

/** How far from a point a pointer may be, in CSS pixels. */
const REACH = 8;
/** The cursor is kept so far from the edges, in CSS pixels. */
const MARGIN = 40;

/** The points on one canvas, labels and marks on another over it. Draws before the next frame, and only what has changed. */
export class PictureView implements Zoomable {
  readonly element = document.createElement('div');
  readonly #overlay = document.createElement('canvas');
  readonly #listener: PictureListener;
  readonly #cutter = new LabelCutter();
  readonly #drawing = new DrawSchedule('map.draw', () => this.#draw());
  #ground = document.createElement('canvas');
  #renderer: PointRenderer | null = null;
  #canUseGl = true;
  #model: MapModel | null = null;
  #places: Places | null = null;
  #theme: Theme;
  #size: Size = { width: 0, height: 0 };
  #bounds: Bounds = boundsOf(new Float32Array(), new Float32Array());
  #everything: MapView = { scale: 1, left: 0, top: 0 };
  #view: MapView = this.#everything;
  #isFitted = true;
  #marks = noMarks;
  #arePointsStale = false;

  constructor(theme: Theme, listener: PictureListener) {
    this.#theme = theme;
    this.#listener = listener;
    this.element.className = 'picture';
    this.element.append(this.#ground, this.#overlay);
    for (const canvas of [this.#ground, this.#overlay]) canvas.setAttribute('aria-hidden', 'true');
    listenToGestures(this.element, this.#gestures());
    watchSize(this.element, () => this.#resize());
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

  /** Shows a model, or what it has become: all of it where its points lie elsewhere than before. */
  show(model: MapModel): void {
    this.#model = model;
    this.#arePointsStale = true;
    if (this.#places !== model.places) {
      this.#places = model.places;
      this.#bounds = boundsOf(model.places.x, model.places.y);
      this.#isFitted = true;
    }
    this.#resize();
    this.#drawing.soon();
  }

  /** From the next {@link show} on. */
  useTheme(theme: Theme): void {
    this.#theme = theme;
  }

  mark(marks: Partial<Marks>): void {
    this.#marks = { ...this.#marks, ...marks };
    this.#drawing.soon();
  }

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
    this.#drawing.soon();
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
      isSelecting: () => listener.isSelecting(),
    };
  }

  #look(view: MapView): void {
    this.#view = view;
    this.#isFitted = false;
    this.#drawing.soon();
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
    // At once, since a canvas that has changed its size is empty.
    if (fitCanvases([this.#ground, this.#overlay], this.#size)) this.#drawing.now();
  }

  #draw(): void {
    const model = this.#model;
    if (!model || this.#size.width === 0) return;
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
    const context = clearCanvas(this.#overlay);
    if (!context) return;
    const labels = drawLabels(context, model, this.#view, this.#size, this.#theme, this.#cutter);
    drawMarks(context, model, this.#marks, this.#view, radius, this.#theme);
    this.#listener.drawn(labels);
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
    this.#drawing.soon();
  }
}
