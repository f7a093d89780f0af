import type { Locator } from 'playwright-core';
import path from 'node:path';
import { expect } from 'vitest';
import { WebviewPanel } from './webviewPanel.ts';

/** A panel with a picture of items, which a person looks at closely, and exports. */
export class PicturePanel extends WebviewPanel {
  get picture(): Locator {
    return this.content.locator('.picture');
  }

  get tooltip(): Locator {
    return this.page.locator('.tooltip:not([hidden])');
  }

  /** What the page says of itself to tests (`data-…`); empty where it says nothing. */
  async read(name: string): Promise<string> {
    return (await this.content.getAttribute(`data-${name}`)) ?? '';
  }

  /** Numbers that the page says of itself. */
  async readNumbers(name: string): Promise<number[]> {
    const text = await this.read(name);
    return text ? text.split(',').map(Number) : [];
  }

  /** Takes another value in one of the lists of choices. */
  async choose(name: string, value: string): Promise<void> {
    await this.page.getByRole('combobox', { name }).click();
    await this.page.getByRole('option', { name: value }).click();
  }

  /** Clicks where the mouse is. */
  async click(): Promise<void> {
    await this.workbench.page.mouse.down();
    await this.workbench.page.mouse.up();
  }

  /** Exports something, and writes it where VS Code suggests. Ends with the path that was suggested. */
  async exportAs(choice: string): Promise<string> {
    await this.button('Export').click();
    await this.page.getByRole('menuitem', { name: choice }).click();
    const input = this.workbench.page.locator('.quick-input-widget:visible .quick-input-filter input').first();
    await input.waitFor();
    // The folder is there first.
    await expect.poll(() => input.inputValue()).toMatch(/\.\w+$/);
    const suggested = await input.inputValue();
    await input.press('Enter');
    await this.workbench.page.getByText(`Saved ${path.basename(suggested)}`).waitFor();
    return suggested;
  }
}
