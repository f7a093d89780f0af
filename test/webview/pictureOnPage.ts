import type { Locator, Page } from 'playwright-core';

/** A page with a picture as a person has it, and what it tells of itself: what the heatmap and the map have in common. */
export class PictureOnPage {
  readonly page: Page;
  readonly picture: Locator;
  readonly tooltip: Locator;
  readonly live: Locator;
  readonly #content: Locator;

  constructor(page: Page) {
    this.page = page;
    this.#content = page.locator('main > .content');
    this.picture = page.locator('.picture');
    this.tooltip = page.locator('.tooltip');
    this.live = page.locator('[aria-live=polite]');
  }

  /** A fact that the page tells by a `data-` attribute; empty where it tells none of that name. */
  async readFact(name: string): Promise<string> {
    return (await this.#content.getAttribute(`data-${name}`)) ?? '';
  }

  async readNumbers(name: string): Promise<number[]> {
    const text = await this.readFact(name);
    return text ? text.split(',').map(Number) : [];
  }

  async choose(name: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name }).click();
    await this.page.getByRole('option', { name: option }).click();
  }

  async exportAs(choice: string): Promise<{ type: string; content: Buffer }> {
    const before = (await this.calls('save')).length;
    await this.page.getByRole('button', { name: 'Export' }).click();
    await this.page.getByRole('menuitem', { name: choice }).click();
    await this.page.waitForFunction(
      (count) => window.codeSide.calls.filter(({ method }) => method === 'save').length > count,
      before,
    );
    const { type, base64 } = await this.page.evaluate(() => {
      const params = window.codeSide.calls.at(-1)!.params as { type: string; content: Uint8Array };
      let binary = '';
      for (let at = 0; at < params.content.length; at += 8192) {
        binary += String.fromCharCode(...params.content.subarray(at, at + 8192));
      }
      return { type: params.type, base64: btoa(binary) };
    });
    return { type, content: Buffer.from(base64, 'base64') };
  }

  /** What the page asked its host for, by that name. */
  async calls(method: string): Promise<unknown[]> {
    return this.page.evaluate(
      (name) =>
        window.codeSide.calls
          .filter((call) => call.method === name)
          // Files are read in another way, and are large.
          .map(({ params }) => (name === 'save' ? null : params)),
      method,
    );
  }

  /** What the page has kept. */
  async readKept(): Promise<unknown> {
    return this.page.evaluate(() => window.codeSide.state);
  }

  /** Milliseconds of our own drawing, frame by frame, while the picture is zoomed. */
  async measureDraws(name: 'heatmap.draw' | 'map.draw'): Promise<number[]> {
    const box = (await this.picture.boundingBox())!;
    await this.page.mouse.move(box.x + box.width / 3, box.y + box.height / 3);
    await this.page.evaluate(() => performance.clearMeasures());
    for (let step = 0; step < 40; step++) {
      await this.page.mouse.wheel(0, step < 20 ? -120 : 120);
      await this.settle();
    }
    return this.page.evaluate((measure) => performance.getEntriesByName(measure).map(({ duration }) => duration), name);
  }

  /** Two frames: what was asked for has been drawn. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
    );
  }

  /**
   * Puts the pointer on the first place of the picture of which a tooltip has these texts.
   *
   * @param start from the corner, in CSS pixels as `step`: between two places that are tried
   */
  protected async point(texts: readonly string[], start: number, step: number): Promise<{ x: number; y: number }> {
    const place = await this.page.evaluate(
      ([wanted, first, pixels]) => {
        const picture = document.querySelector('.picture')!;
        const tooltip = document.querySelector<HTMLElement>('.tooltip')!;
        const { left, top, right, bottom } = picture.getBoundingClientRect();
        for (let y = top + first; y < bottom; y += pixels) {
          for (let x = left + first; x < right; x += pixels) {
            picture.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y }));
            if (tooltip.hidden) continue;
            const shown = [...tooltip.querySelectorAll('.tooltip-text')].map(({ textContent }) => textContent);
            if (wanted.every((text, index) => shown[index] === text)) return { x, y };
          }
        }
        return null;
      },
      [texts, start, step] as const,
    );
    if (!place) throw new Error(`Nothing in the picture has the texts “${texts.join('”, “')}”.`);
    await this.page.mouse.move(place.x, place.y);
    return place;
  }
}
