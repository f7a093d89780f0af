import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** A row of the picker as a person reads it. */
export interface ShownRow {
  readonly label: string;
  /** The line below the label; empty where there is none. */
  readonly detail: string;
}

/** The picker of “Search by Meaning”. */
export class SearchPicker {
  readonly #workbench: Workbench;
  readonly #widget: Locator;
  readonly input: Locator;
  readonly rows: Locator;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#widget = workbench.page.locator('.quick-input-widget:visible');
    this.input = this.#widget.locator('.quick-input-filter input').first();
    this.rows = this.#widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Opens the picker by its keys. */
  async open(): Promise<void> {
    // Out of the way of the picker, which would tell what is below it.
    await this.#workbench.page.mouse.move(0, 0);
    await this.press('Control+k');
    await this.press('Control+g');
    await this.title.waitFor();
  }

  async press(key: string): Promise<void> {
    await this.#workbench.page.keyboard.press(key);
  }

  /** Replaces what is in the box, at once. */
  async write(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** Replaces what is in the box, key by key. */
  async type(text: string): Promise<void> {
    await this.write('');
    await this.#workbench.page.keyboard.type(text);
  }

  get title(): Locator {
    return this.#widget.locator('.quick-input-title', { hasText: 'Search by Meaning' });
  }

  row(text: string): Locator {
    return this.rows.filter({ hasText: text });
  }

  /** A button in the title. */
  button(name: string): Locator {
    return this.#widget.locator('.quick-input-titlebar').getByRole('button', { name });
  }

  /** The rows that the height of the picker has room for, from top to bottom, without headings. */
  async readRows(): Promise<ShownRow[]> {
    return this.rows.evaluateAll((rows) =>
      rows.map((row) => ({
        label: row.querySelector('.quick-input-list-label .label-name')?.textContent ?? '',
        detail: row.querySelector('.quick-input-list-label-meta')?.textContent ?? '',
      })),
    );
  }

  /** The row that Enter takes. */
  get active(): Locator {
    return this.rows.and(this.#widget.locator('.focused'));
  }

  async waitUntilClosed(): Promise<void> {
    await this.title.waitFor({ state: 'hidden' });
  }
}
