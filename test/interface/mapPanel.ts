import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { PicturePanel } from './picturePanel.ts';

/** Drawing a layout on a busy machine. */
const patience = { timeout: 60_000 };

/** The map's panel. */
export class MapPanel extends PicturePanel {
  get selection(): Locator {
    return this.page.getByRole('toolbar', { name: 'Selected items' });
  }

  /** What is lit, over the picture. */
  get light(): Locator {
    return this.page.locator('.light:not([hidden])');
  }

  /** That notes have changed, with the button to draw them again. */
  get changed(): Locator {
    return this.page.locator('.changed', { hasText: 'Notes have changed' });
  }

  /** Places of items among all of the map. */
  async readPlaces(name: 'selected' | 'current' | 'neighbours'): Promise<number[]> {
    return this.readNumbers(name);
  }

  /** Waits until the map has this title, and nothing is on its way. */
  async waitUntilDrawn(title: string | RegExp): Promise<void> {
    await expect.poll(() => this.title.innerText(), patience).toMatch(title);
    await this.content.waitFor();
    await expect.poll(() => this.read('method'), patience).toBe('umap');
    await expect.poll(() => this.read('grouping'), patience).not.toBe('');
  }

  /** Names of the groups that items are coloured by, in the order of the legend. */
  async readGroups(): Promise<string[]> {
    return this.page.getByRole('list', { name: 'Groups' }).locator('button .group-name').allInnerTexts();
  }

  /** Moves the mouse to an item, by what its tooltip says of its place or its text. Ends with all that it says. */
  async hover(part: string): Promise<string> {
    const at = await this.picture.evaluate((picture, wanted) => {
      const tooltip = picture.ownerDocument.querySelector<HTMLElement>('.tooltip')!;
      const { left, top, right, bottom } = picture.getBoundingClientRect();
      for (let y = top + 2; y < bottom; y += 4) {
        for (let x = left + 2; x < right; x += 4) {
          picture.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y }));
          if (!tooltip.hidden && tooltip.textContent.includes(wanted)) return { x: x - left, y: y - top };
        }
      }
      return null;
    }, part);
    const box = await this.picture.boundingBox();
    if (!at || !box) throw new Error(`No item on the map says “${part}”.`);
    await this.workbench.page.mouse.move(box.x + at.x + 40, box.y + at.y + 40);
    await this.workbench.page.mouse.move(box.x + at.x, box.y + at.y);
    await expect.poll(() => this.tooltip.innerText()).toContain(part);
    return this.tooltip.innerText();
  }

  /** Draws a line around all items with Shift held down. */
  async encloseAll(): Promise<void> {
    const box = await this.picture.boundingBox();
    if (!box) throw new Error('There is no picture.');
    const [left, top, right, bottom] = [box.x + 3, box.y + 3, box.x + box.width - 3, box.y + box.height - 3];
    const { mouse, keyboard } = this.workbench.page;
    await keyboard.down('Shift');
    await mouse.move(left, top);
    await mouse.down();
    for (const [x, y] of [
      [right, top],
      [right, bottom],
      [left, bottom],
      [left, top],
    ] as const) {
      await mouse.move(x, y, { steps: 5 });
    }
    await mouse.up();
    await keyboard.up('Shift');
  }
}
