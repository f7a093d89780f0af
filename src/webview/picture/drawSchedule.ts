/** Measures that are kept: a page that is open all day would fill its memory with them. */
const MOST_MEASURES = 1000;

/** Draws before the next frame, once however often that is asked for. */
export class DrawSchedule {
  readonly #name: string;
  readonly #draw: () => void;
  #request = 0;
  #measures = 0;

  /** @param name under which tests and the bench find how long drawing took (`performance.measure`) */
  constructor(name: string, draw: () => void) {
    this.#name = name;
    this.#draw = draw;
  }

  soon(): void {
    this.#request ||= requestAnimationFrame(() => this.now());
  }

  /** At once, and not before the next frame as well. */
  now(): void {
    cancelAnimationFrame(this.#request);
    this.#request = 0;
    const start = performance.now();
    this.#draw();
    if (++this.#measures > MOST_MEASURES) {
      performance.clearMeasures(this.#name);
      this.#measures = 1;
    }
    performance.measure(this.#name, { start, end: performance.now() });
  }
}
