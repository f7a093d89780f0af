import { nextPoint, type Direction } from '../../core/map/pickPoints.ts';
import type { MapModel } from './mapModel.ts';

/** A move to the next point in a direction, or by points in the order of the notes: infinitely many lead to the first or last. */
export type PointMove =
  { readonly type: 'direction'; readonly direction: Direction } | { readonly type: 'steps'; readonly steps: number };

const moves: Readonly<Record<string, PointMove>> = {
  ArrowLeft: { type: 'direction', direction: 'left' },
  ArrowRight: { type: 'direction', direction: 'right' },
  ArrowUp: { type: 'direction', direction: 'up' },
  ArrowDown: { type: 'direction', direction: 'down' },
  PageDown: { type: 'steps', steps: 1 },
  PageUp: { type: 'steps', steps: -1 },
  Home: { type: 'steps', steps: -Infinity },
  End: { type: 'steps', steps: Infinity },
};

/** Where a key moves the cursor to; undefined for keys that do not move it. */
export function moveOfKey(key: string): PointMove | undefined {
  return moves[key];
}

/** The point that keys move, by its number among the items; faded ones are passed over. */
export class PointCursor {
  #point: number | null = null;

  get point(): number | null {
    return this.#point;
  }

  put(point: number | null): void {
    this.#point = point;
  }

  /**
   * Moves it; where there is nothing to move to, it stays.
   *
   * @param start where arrows begin while it is nowhere; else at the first point
   * @returns whether there was a point to move to
   */
  move(model: MapModel, move: PointMove, start: number | undefined): boolean {
    const next = move.type === 'steps' ? this.#step(model, move.steps) : this.#turn(model, move.direction, start);
    if (next === null) return false;
    this.#point = next;
    return true;
  }

  #turn(model: MapModel, direction: Direction, start: number | undefined): number | null {
    if (this.#point !== null) return nextPoint(model.places, this.#point, direction, model.isShown);
    return start ?? findShown(model, 0, 1);
  }

  /** By steps every point can be reached. */
  #step(model: MapModel, steps: number): number | null {
    if (steps === -Infinity) return findShown(model, 0, 1);
    if (steps === Infinity) return findShown(model, model.size - 1, -1);
    return findShown(model, (this.#point ?? -1) + steps, steps);
  }
}

/** The first point that is shown, from one on by steps; null where there is none. */
function findShown({ size, isShown }: MapModel, from: number, step: number): number | null {
  let item = from;
  while (item >= 0 && item < size && !isShown(item)) item += step;
  return item >= 0 && item < size ? item : null;
}
