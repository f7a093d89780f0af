import type { Frame, Page } from 'playwright-core';

export interface Movement {
  /** Where the pointer is, in pixels of the page. */
  readonly x: number;
  readonly y: number;
  /** Milliseconds of zooming, and of dragging. */
  readonly ms: number;
  /** Whether it is zoomed in before it is dragged, since a picture that is seen as a whole stays where it is. */
  readonly isZoomed: boolean;
  /** The name by which a page measures its drawing. */
  readonly measure: string;
}

export interface FrameFigures {
  /** Milliseconds of our own drawing, frame by frame, and between frames. */
  readonly draws: readonly number[];
  readonly intervals: readonly number[];
}

/**
 * Zooms a picture in and out and drags it about, as fast as the mouse tells of it.
 *
 * @param frame that the picture is in: the page itself, or one of its frames
 */
export async function moveAbout(
  page: Page,
  frame: Page | Frame,
  { x, y, ms, isZoomed, measure }: Movement,
): Promise<FrameFigures> {
  await page.mouse.move(x, y);
  // As text: what is compiled to run here does not run there.
  await frame.evaluate(`
    performance.clearMeasures();
    globalThis.frameTimes = [];
    requestAnimationFrame(function note(time) {
      frameTimes.push(time);
      requestAnimationFrame(note);
    });
  `);
  const moving = async (step: (at: number) => Promise<void>) => {
    const end = performance.now() + ms;
    for (let at = 0; performance.now() < end; at++) await step(at);
  };
  await moving((at) => page.mouse.wheel(0, at % 60 < 30 ? -60 : 60));
  if (isZoomed) await page.mouse.wheel(0, -900);
  await page.mouse.down();
  await moving((at) => page.mouse.move(x + 120 * Math.sin(at / 12), y + 80 * Math.cos(at / 17)));
  await page.mouse.up();
  return frame.evaluate((name) => {
    const { frameTimes } = globalThis as unknown as { frameTimes: number[] };
    return {
      draws: performance.getEntriesByName(name).map(({ duration }) => duration),
      intervals: frameTimes.slice(1).map((time, at) => time - frameTimes[at]!),
    };
  }, measure);
}
