import type { Locator, Page } from 'playwright-core';
import type { SyntheticItem } from './syntheticContent.ts';

/** The heatmap's page as a person has it, and what it tells of itself. */
export class HeatmapOnPage {
  readonly page: Page;
  readonly picture: Locator;
  readonly slider: Locator;
  readonly tree: Locator;
  readonly tooltip: Locator;
  readonly live: Locator;
  readonly #content: Locator;

  constructor(page: Page) {
    this.page = page;
    this.#content = page.locator('main > .content');
    this.picture = page.locator('.picture');
    this.slider = page.getByRole('slider', { name: 'Fade pairs below' });
    this.tree = page.getByRole('slider', { name: 'Cut into groups' });
    this.tooltip = page.locator('.tooltip');
    this.live = page.locator('[aria-live=polite]');
  }

  async show(list: readonly SyntheticItem[], options?: { title?: string; isTelling?: boolean }): Promise<void> {
    await this.page.evaluate(
      ([items, more]) =>
        window.hostSide.show({ type: 'content', ...window.hostSide.makeContent(items, more ?? undefined) }),
      [list, options ?? null] as const,
    );
  }

  async showMany(count: number): Promise<void> {
    await this.page.evaluate(
      (number) => window.hostSide.show({ type: 'content', ...window.hostSide.makeMany(number) }),
      count,
    );
  }

  async read(name: 'items' | 'lit' | 'selected' | 'groups' | 'cell'): Promise<number[]> {
    const text = await this.#content.getAttribute(`data-${name}`);
    return text ? text.split(',').map(Number) : [];
  }

  async readThreshold(): Promise<number | null> {
    const text = await this.#content.getAttribute('data-threshold');
    return text ? Number(text) : null;
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
      (count) => window.hostSide.calls.filter(({ method }) => method === 'save').length > count,
      before,
    );
    const { type, base64 } = await this.page.evaluate(() => {
      const params = window.hostSide.calls.at(-1)!.params as { type: string; content: Uint8Array };
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
        window.hostSide.calls
          .filter((call) => call.method === name)
          // Files are read in another way, and are large.
          .map(({ params }) => (name === 'save' ? null : params)),
      method,
    );
  }

  /** Where a displayed cell is on the page, found by the tooltip that comes up there. */
  async findCell(first: string, second: string): Promise<{ x: number; y: number }> {
    const place = await this.page.evaluate(
      ([row, column]) => {
        const picture = document.querySelector('.picture')!;
        const tooltip = document.querySelector<HTMLElement>('.tooltip')!;
        const { left, top, right, bottom } = picture.getBoundingClientRect();
        for (let y = top + 6; y < bottom; y += 8) {
          for (let x = left + 6; x < right; x += 8) {
            picture.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y }));
            const texts = [...tooltip.querySelectorAll('.tooltip-text')].map(({ textContent }) => textContent);
            if (!tooltip.hidden && texts[0] === row && texts[1] === column) return { x, y };
          }
        }
        return null;
      },
      [first, second] as const,
    );
    if (!place) throw new Error(`No cell of “${first}” with “${second}”.`);
    await this.page.mouse.move(place.x, place.y);
    return place;
  }

  /** Colour of the picture, without its marks, at a place of the page. */
  async colourAt({ x, y }: { x: number; y: number }): Promise<number[]> {
    return this.page.evaluate(
      (at) => {
        const canvas = document.querySelector<HTMLCanvasElement>('.picture canvas')!;
        const { left, top } = canvas.getBoundingClientRect();
        const scale = devicePixelRatio;
        const { data } = canvas.getContext('2d')!.getImageData((at.x - left) * scale, (at.y - top) * scale, 1, 1);
        return [...data];
      },
      { x, y },
    );
  }

  /** Says that something is on its way, in place of the picture. */
  async showWork(message: string): Promise<void> {
    await this.page.evaluate(
      (text) =>
        window.hostSide.show({
          type: 'working',
          title: 'notes.md',
          message: text,
          source: window.hostSide.makeContent([]).source,
        }),
      message,
    );
  }

  /** Whether anything is drawn over the cells. */
  async hasMarks(): Promise<boolean> {
    return this.page.evaluate(() => {
      const overlay = document.querySelectorAll<HTMLCanvasElement>('.picture canvas')[1]!;
      const { data } = overlay.getContext('2d')!.getImageData(0, 0, overlay.width, overlay.height);
      return data.some((value) => value > 0);
    });
  }

  /** Two frames: what was asked for has been drawn. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
    );
  }
}
