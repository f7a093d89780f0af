import type { Locator, Page } from 'playwright-core';
import type {} from './mapHostSide.ts';
import { PictureOnPage } from './pictureOnPage.ts';
import type { SyntheticMap } from './syntheticMap.ts';

/** The map's page as a person has it, and what it tells of itself. */
export class MapOnPage extends PictureOnPage {
  readonly legend: Locator;
  readonly selection: Locator;

  constructor(page: Page) {
    super(page);
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

  /** Puts the pointer on a point, found by the tooltip that comes up there. */
  async hover(text: string): Promise<{ x: number; y: number }> {
    return this.point([text], 2, 4);
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
}
