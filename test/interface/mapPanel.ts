import type { FrameLocator, Locator } from 'playwright-core';
import path from 'node:path';
import { expect } from 'vitest';
import type { Workbench } from './workbench.ts';

/** Drawing a layout on a busy machine. */
const patience = { timeout: 60_000 };

/** The map's panel, in its frames. */
export class MapPanel {
  readonly #workbench: Workbench;
  readonly page: FrameLocator;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.page = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** What there is instead of a picture. */
  get message(): Locator {
    return this.page.locator('main > .message:not([hidden])');
  }

  /** The picture with everything around it. */
  get content(): Locator {
    return this.page.locator('main > .content:not([hidden])');
  }

  get picture(): Locator {
    return this.content.locator('.picture');
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  get tooltip(): Locator {
    return this.page.locator('.tooltip:not([hidden])');
  }

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

  button(name: string): Locator {
    return this.page.getByRole('button', { name });
  }

  async read(name: string): Promise<string> {
    return (await this.content.getAttribute(`data-${name}`)) ?? '';
  }

  /** Places of items among all of the map. */
  async readPlaces(name: 'selected' | 'current' | 'neighbours'): Promise<number[]> {
    const text = await this.read(name);
    return text ? text.split(',').map(Number) : [];
  }

  /** Waits until the map has this title, and nothing is on its way. */
  async waitUntilDrawn(title: string | RegExp): Promise<void> {
    await expect.poll(() => this.title.innerText(), patience).toMatch(title);
    await this.content.waitFor();
    await expect.poll(() => this.read('method'), patience).toBe('umap');
    await expect.poll(() => this.read('grouping'), patience).not.toBe('');
  }

  /** Takes another value in one of the lists of choices. */
  async choose(name: string, value: string): Promise<void> {
    await this.page.getByRole('combobox', { name }).click();
    await this.page.getByRole('option', { name: value }).click();
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
    await this.#workbench.page.mouse.move(box.x + at.x + 40, box.y + at.y + 40);
    await this.#workbench.page.mouse.move(box.x + at.x, box.y + at.y);
    await expect.poll(() => this.tooltip.innerText()).toContain(part);
    return this.tooltip.innerText();
  }

  /** Clicks where the mouse is. */
  async click(): Promise<void> {
    await this.#workbench.page.mouse.down();
    await this.#workbench.page.mouse.up();
  }

  /** Draws a line around all items with Shift held down. */
  async encloseAll(): Promise<void> {
    const box = await this.picture.boundingBox();
    if (!box) throw new Error('There is no picture.');
    const [left, top, right, bottom] = [box.x + 3, box.y + 3, box.x + box.width - 3, box.y + box.height - 3];
    const { mouse, keyboard } = this.#workbench.page;
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

  /** Exports something, and writes it where VS Code suggests. Ends with the path that was suggested. */
  async exportAs(choice: string): Promise<string> {
    await this.button('Export').click();
    await this.page.getByRole('menuitem', { name: choice }).click();
    const input = this.#workbench.page.locator('.quick-input-widget:visible .quick-input-filter input').first();
    await input.waitFor();
    // The folder is there first.
    await expect.poll(() => input.inputValue()).toMatch(/\.\w+$/);
    const suggested = await input.inputValue();
    await input.press('Enter');
    await this.#workbench.page.getByText(`Saved ${path.basename(suggested)}`).waitFor();
    return suggested;
  }
}
