import type { Point } from '../../core/picture/box.ts';

/** What a person does with a pointer on the picture. Places are in CSS pixels from its corner. */
export interface GestureListener {
  zoom(factor: number, at: Point): void;
  pan(by: Point): void;
  /** Null: the pointer has left. */
  hover(at: Point | null): void;
  click(at: Point, keys: { readonly alt: boolean; readonly select: boolean }): void;
  /** A block is drawn from one place to another; the last call is with `isDone`. */
  select(from: Point, to: Point, isDone: boolean): void;
  /** What was drawn is broken off, and never done. Left out where it may stay as far as it got. */
  cancelSelect?(): void;
  /** Whether a drag draws a block without the Shift key. */
  isSelecting(): boolean;
}

/** A pointer that moves less than this has not been dragged. */
const LEAST_DRAG = 4;

/** Wheel and pinch zoom, drag pans, Shift and drag draws a block, and what is neither is a click. */
export function listenToGestures(element: HTMLElement, listener: GestureListener): void {
  const pointers = new Map<number, Point>();
  let start: { at: Point; isBlock: boolean; isDragged: boolean } | null = null;

  const breakOff = () => {
    if (start?.isBlock && start.isDragged) listener.cancelSelect?.();
    start = null;
  };

  const placeOf = (event: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    const at = placeOf(event);
    pointers.set(event.pointerId, at);
    breakOff();
    if (pointers.size === 1) start = { at, isBlock: event.shiftKey || listener.isSelecting(), isDragged: false };
  });

  element.addEventListener('pointermove', (event) => {
    const at = placeOf(event);
    const before = pointers.get(event.pointerId);
    if (!before) {
      if (event.buttons === 0) listener.hover(at);
      return;
    }
    if (pointers.size === 2) {
      pinch(event.pointerId, before, at);
      return;
    }
    if (!start) return;
    if (!start.isDragged && Math.hypot(at.x - start.at.x, at.y - start.at.y) < LEAST_DRAG) return;
    if (!start.isDragged) listener.hover(null);
    const from = start.isDragged ? before : start.at;
    start.isDragged = true;
    pointers.set(event.pointerId, at);
    if (start.isBlock) listener.select(start.at, at, false);
    else listener.pan({ x: at.x - from.x, y: at.y - from.y });
  });

  const pinch = (id: number, before: Point, now: Point) => {
    const other = [...pointers].find(([key]) => key !== id)?.[1];
    pointers.set(id, now);
    if (!other) return;
    const distance = (a: Point, b: Point) => Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1);
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    listener.zoom(distance(now, other) / distance(before, other), middle);
    listener.pan({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
  };

  element.addEventListener('pointerup', (event) => {
    if (!pointers.delete(event.pointerId) || !start) return;
    const { at, isBlock, isDragged } = start;
    start = null;
    const end = placeOf(event);
    if (isDragged && isBlock) listener.select(at, end, true);
    if (!isDragged) listener.click(end, { alt: event.altKey, select: isBlock });
  });

  element.addEventListener('pointercancel', (event) => {
    pointers.delete(event.pointerId);
    breakOff();
  });

  element.addEventListener('pointerleave', () => {
    if (pointers.size === 0) listener.hover(null);
  });

  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 20 : 1;
      // A pinch on a trackpad comes as a wheel with Ctrl, in far smaller steps.
      const speed = event.ctrlKey ? 0.01 : 0.002;
      const delta = Math.min(Math.max(event.deltaY * lines, -240), 240);
      if (delta !== 0) listener.zoom(Math.exp(-delta * speed), placeOf(event));
    },
    { passive: false },
  );
}
