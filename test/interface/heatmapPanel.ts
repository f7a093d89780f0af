import type { Locator } from 'playwright-core';
import { PicturePanel } from './picturePanel.ts';

/** A cell as it says itself where the pointer or the keys are. */
export interface ReadCell {
  readonly row: number;
  readonly column: number;
  readonly cosine: number;
}

/** The heatmap's panel. */
export class HeatmapPanel extends PicturePanel {
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

  /** Ids of the items from top to bottom. */
  async readItems(): Promise<number[]> {
    return this.readNumbers('items');
  }

  /** Ids of the rows that the editor's cursor is in. */
  async readLit(): Promise<number[]> {
    return this.readNumbers('lit');
  }

  /** Ids of the items of the selected block. */
  async readSelected(): Promise<number[]> {
    return this.readNumbers('selected');
  }

  /** Goes to a cell by keys, both from 0, and reads it. */
  async readCell(row: number, column: number): Promise<ReadCell> {
    await this.picture.focus();
    await this.picture.press('Home');
    for (let at = (await this.readItems()).length; at > 0; at--) await this.picture.press('ArrowUp');
    for (let at = 0; at < row; at++) await this.picture.press('ArrowDown');
    for (let at = 0; at < column; at++) await this.picture.press('ArrowRight');
    const [a, b, cosine] = await this.readNumbers('cell');
    if (a === undefined || b === undefined || cosine === undefined) throw new Error('No cell is chosen.');
    return { row: a, column: b, cosine };
  }

  /** Moves the mouse to the cell of two texts, each told by its beginning: along the labels of the rows, then the row. */
  async hoverCell(first: string, second: string): Promise<void> {
    const box = await this.picture.boundingBox();
    if (!box) throw new Error('There is no picture.');
    const { mouse } = this.workbench.page;
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
}
