import type { Locator, Page } from 'playwright-core';
import type { SyntheticMap } from './syntheticMap.ts';

/** The map's page as a person has it, and what it tells of itself. */
export class MapOnPage {
  readonly page: Page;
  readonly picture: Locator;
  readonly tooltip: Locator;
  readonly live: Locator;
  readonly legend: Locator;
  readonly selection: Locator;
  readonly #content: Locator;

  constructor(page: Page) {
    this.page = page;
    this.#content = page.locator('main > .content');
    this.picture = page.locator('.picture');
    this.tooltip = page.locator('.tooltip');
    this.live = page.locator('[aria-live=polite]');
    this.legend = page.getByRole('list', { name: 'Groups' });
    this.selection = page.getByRole('toolbar', { name: 'Selected items' });
  }

  /** Shows a map, and waits for its layout and its colours. */
  async show(map: SyntheticMap): Promise<void> {
    await this.begin(map);
    await this.page.locator('main > .content:not([data-grouping=""])').waitFor();
    if (map.items >= 4 && map.items <= 20_000) await this.page.locator('[data-method="umap"]').waitFor();
    await this.settle();
  }

  async begin(map: SyntheticMap): Promise<void> {
    await this.page.evaluate(
      (params) => window.mapSide.show({ type: 'content', ...window.mapSide.makeMap(params) }),
      map,
    );
  }

  async read(name: string): Promise<string> {
    return (await this.#content.getAttribute(`data-${name}`)) ?? '';
  }

  async readNumbers(name: 'selected' | 'cursor' | 'current' | 'neighbours'): Promise<number[]> {
    const text = await this.read(name);
    return text ? text.split(',').map(Number) : [];
  }

  async choose(name: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name }).click();
    await this.page.getByRole('option', { name: option }).click();
  }

  async calls(method: string): Promise<unknown[]> {
    return this.page.evaluate(
      (name) => window.mapSide.calls.filter((call) => call.method === name).map(({ params }) => params),
      method,
    );
  }

  async exportAs(choice: string): Promise<{ type: string; content: Buffer }> {
    const before = (await this.page.evaluate(() => window.mapSide.calls.length)) + 1;
    await this.page.getByRole('button', { name: 'Export' }).click();
    await this.page.getByRole('menuitem', { name: choice }).click();
    await this.page.waitForFunction((count) => window.mapSide.calls.length >= count, before);
    const { type, bytes } = await this.page.evaluate(() => {
      const params = window.mapSide.calls.at(-1)!.params as { type: string; content: Uint8Array };
      return { type: params.type, bytes: [...params.content] };
    });
    return { type, content: Buffer.from(bytes) };
  }

  /** Puts the pointer on a point, found by the tooltip that comes up there. */
  async hover(text: string): Promise<{ x: number; y: number }> {
    const place = await this.page.evaluate((wanted) => {
      const picture = document.querySelector('.picture')!;
      const tooltip = document.querySelector<HTMLElement>('.tooltip')!;
      const { left, top, right, bottom } = picture.getBoundingClientRect();
      for (let y = top + 2; y < bottom; y += 4) {
        for (let x = left + 2; x < right; x += 4) {
          picture.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y }));
          if (!tooltip.hidden && tooltip.querySelector('.tooltip-text')?.textContent === wanted) return { x, y };
        }
      }
      return null;
    }, text);
    if (!place) throw new Error(`No point “${text}”.`);
    await this.page.mouse.move(place.x, place.y);
    return place;
  }

  /** Draws a line around everything with Shift and the pointer. */
  async encloseAll(): Promise<void> {
    const { x, y, width, height } = (await this.picture.boundingBox())!;
    const corners = [
      [x + 2, y + 2],
      [x + width - 2, y + 2],
      [x + width - 2, y + height - 2],
      [x + 2, y + height - 2],
    ] as const;
    await this.page.keyboard.down('Shift');
    await this.page.mouse.move(...corners[0]);
    await this.page.mouse.down();
    for (const corner of [...corners, corners[0]]) await this.page.mouse.move(...corner, { steps: 6 });
    await this.page.mouse.up();
    await this.page.keyboard.up('Shift');
  }

  /** How many pixels of the picture, as a person sees it, are of a colour. */
  async countPixels([red, green, blue]: readonly [number, number, number]): Promise<number> {
    const picture = (await this.picture.screenshot()).toString('base64');
    return this.page.evaluate(
      async ([data, wanted]) => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.width;
        canvas.height = image.height;
        const context = canvas.getContext('2d')!;
        context.drawImage(image, 0, 0);
        const pixels = context.getImageData(0, 0, image.width, image.height).data;
        let count = 0;
        for (let at = 0; at < pixels.length; at += 4) {
          if (wanted.every((value, channel) => Math.abs(pixels[at + channel]! - value) < 6)) count++;
        }
        return count;
      },
      [picture, [red, green, blue]] as const,
    );
  }

  /** Milliseconds of our own drawing, frame by frame, while the picture is zoomed. */
  async measureDraws(): Promise<number[]> {
    const box = (await this.picture.boundingBox())!;
    await this.page.mouse.move(box.x + box.width / 3, box.y + box.height / 3);
    await this.page.evaluate(() => performance.clearMeasures());
    for (let step = 0; step < 40; step++) {
      await this.page.mouse.wheel(0, step < 20 ? -120 : 120);
      await this.settle();
    }
    return this.page.evaluate(() => performance.getEntriesByName('map.draw').map(({ duration }) => duration));
  }

  /** Two frames: what was asked for has been drawn. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
    );
  }
}
