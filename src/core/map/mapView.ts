import type { Point, Size } from '../picture/box.ts';

/** Where points of the map are in a picture: at `left + x * scale` and `top - y * scale`, since y grows upwards on the map. */
export interface MapView {
  /** Pixels for a unit of the map, above 0. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** The least rectangle that holds points. */
export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** How much closer than the view of everything a picture can be. */
const CLOSEST = 400;
/** Of the view of everything, in pixels: labels have room beside the outermost points. */
const PADDING = 28;

/** The bounds of some points, of all where `chosen` is left out; of none, the origin. */
export function boundsOf(x: Float32Array, y: Float32Array, chosen: Iterable<number> = x.keys()): Bounds {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const point of chosen) {
    left = Math.min(left, x[point]!);
    right = Math.max(right, x[point]!);
    bottom = Math.min(bottom, y[point]!);
    top = Math.max(top, y[point]!);
  }
  return left <= right ? { left, right, bottom, top } : { left: 0, right: 0, bottom: 0, top: 0 };
}

/** The view that shows all of the bounds, in the middle. A single place is shown as if it were one unit wide. */
export function fitView(bounds: Bounds, { width, height }: Size): MapView {
  const across = bounds.right - bounds.left;
  const up = bounds.top - bounds.bottom;
  const room = (length: number) => Math.max(length - 2 * PADDING, length / 2);
  const scale = across === 0 && up === 0 ? 1 : Math.min(room(width) / across, room(height) / up);
  return {
    scale,
    left: width / 2 - ((bounds.left + bounds.right) / 2) * scale,
    top: height / 2 + ((bounds.bottom + bounds.top) / 2) * scale,
  };
}

/** Comes closer, or goes away, with what is at a place of the picture staying there. */
export function zoomView(view: MapView, factor: number, at: Point, everything: MapView): MapView {
  const scale = Math.min(Math.max(view.scale * factor, everything.scale / 2), everything.scale * CLOSEST);
  const change = scale / view.scale;
  return { scale, left: at.x - (at.x - view.left) * change, top: at.y - (at.y - view.top) * change };
}

/** Moves the picture, but never all points out of it. */
export function panView(view: MapView, by: Point, bounds: Bounds, { width, height }: Size): MapView {
  const clip = (at: number, least: number, most: number) => Math.min(Math.max(at, least), most);
  const { scale } = view;
  return {
    scale,
    left: clip(view.left + by.x, width / 2 - bounds.right * scale, width / 2 - bounds.left * scale),
    top: clip(view.top + by.y, height / 2 + bounds.bottom * scale, height / 2 + bounds.top * scale),
  };
}

export function toPicture({ scale, left, top }: MapView, x: number, y: number): Point {
  return { x: left + x * scale, y: top - y * scale };
}

export function toMap({ scale, left, top }: MapView, at: Point): Point {
  return { x: (at.x - left) / scale, y: (top - at.y) / scale };
}

/** The view moved no further than it must for a place to be in the picture, `margin` pixels from its edges. */
export function revealPlace(view: MapView, x: number, y: number, { width, height }: Size, margin: number): MapView {
  const at = toPicture(view, x, y);
  const move = (place: number, length: number) =>
    place < margin ? margin - place : place > length - margin ? length - margin - place : 0;
  return { ...view, left: view.left + move(at.x, width), top: view.top + move(at.y, height) };
}
