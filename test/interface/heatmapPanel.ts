import type { FrameLocator, Locator } from 'playwright-core';
import path from 'node:path';
import { expect } from 'vitest';
import type { Workbench } from './workbench.ts';

/** A cell as it says itself where the pointer or the keys are. */
export interface ReadCell {
  readonly row: number;
  readonly column: number;
  readonly cosine: number;
}

/** The heatmap's panel, in its frames. */
export class HeatmapPanel {
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

  /** What is read out. */
  get live(): Locator {
    return this.page.locator('main [aria-live="polite"]');
  }

  /** What an unrelated pair scores. */
  get background(): Locator {
    return this.content.getByText('unrelated pair');
  }

  /** What is to be known before the figures are read, below the picture. */
  get remarks(): Locator {
    return this.content.locator('.remarks');
  }

  get slider(): Locator {
    return this.page.getByRole('slider');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name });
  }

  /** Takes another value in one of the lists of choices. */
  async choose(name: string, value: string): Promise<void> {
    await this.page.getByRole('combobox', { name }).click();
    await this.page.getByRole('option', { name: value }).click();
  }

  /** Ids of the items from top to bottom. */
  async readItems(): Promise<number[]> {
    return readIds(await this.content.getAttribute('data-items'));
  }

  /** Ids of the rows that the editor's cursor is in. */
  async readLit(): Promise<number[]> {
    return readIds(await this.content.getAttribute('data-lit'));
  }

  /** Ids of the items of the selected block. */
  async readSelected(): Promise<number[]> {
    return readIds(await this.content.getAttribute('data-selected'));
  }

  /** Goes to a cell by keys, both from 0, and reads it. */
  async readCell(row: number, column: number): Promise<ReadCell> {
    await this.picture.focus();
    await this.picture.press('Home');
    for (let at = (await this.readItems()).length; at > 0; at--) await this.picture.press('ArrowUp');
    for (let at = 0; at < row; at++) await this.picture.press('ArrowDown');
    for (let at = 0; at < column; at++) await this.picture.press('ArrowRight');
    const [a, b, cosine] = ((await this.content.getAttribute('data-cell')) ?? '').split(',').map(Number);
    if (a === undefined || b === undefined || cosine === undefined) throw new Error('No cell is chosen.');
    return { row: a, column: b, cosine };
  }

  /** Moves the mouse to the cell of two texts, each told by its beginning: along the labels of the rows, then the row. */
  async hoverCell(first: string, second: string): Promise<void> {
    const box = await this.picture.boundingBox();
    if (!box) throw new Error('There is no picture.');
    const { mouse } = this.#workbench.page;
    for (let y = 8; y < box.height; y += 12) {
      await mouse.move(box.x + 20, box.y + y);
      if (!(await this.#readTooltip())[0]?.startsWith(first)) continue;
      for (let x = 40; x < box.width; x += 12) {
        await mouse.move(box.x + x, box.y + y);
        if ((await this.#readTooltip())[1]?.startsWith(second)) return;
      }
    }
    throw new Error(`No cell of “${first}” with “${second}”.`);
  }

  async #readTooltip(): Promise<string[]> {
    return this.tooltip.locator('.tooltip-text').allInnerTexts();
  }

  /** Clicks where the mouse is. */
  async click(): Promise<void> {
    await this.#workbench.page.mouse.down();
    await this.#workbench.page.mouse.up();
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

function readIds(text: string | null): number[] {
  return text ? text.split(',').map(Number) : [];
}
