import type { Locator } from 'playwright-core';
import { ViewPane } from './viewPane.ts';
import type { Workbench } from './workbench.ts';

/** Simile's view "Near-Duplicates" in the side bar. */
export class DuplicatesPanel extends ViewPane {
  constructor(workbench: Workbench) {
    super(workbench, 'Near-Duplicates');
  }

  /** Shows the view, unfolded, with room for its rows. */
  async show(): Promise<void> {
    await this.workbench.runCommand('Simile: Focus on Near-Duplicates View');
    await this.pane.locator('.pane-header.expanded').waitFor();
    for (const name of [/^Similar/, /^Clusters/]) {
      const other = this.sideBar.getByRole('button', { name, expanded: true });
      if ((await other.count()) > 0) await other.click();
    }
  }

  /** The row of a sort of duplicates. */
  sort(name: string): Locator {
    return this.#rows.and(this.pane.locator('[aria-level="1"]')).filter({ hasText: new RegExp(`^${name}`) });
  }

  /** The row of a group, by a part of its text. */
  group(text: string | RegExp): Locator {
    return this.#rows.and(this.pane.locator('[aria-level="2"]')).filter({ hasText: text });
  }

  /** The row of a place, by what it is called: text, path and line. */
  place(label: string | RegExp): Locator {
    return this.#rows.and(this.pane.locator('[aria-level="3"]')).and(this.pane.getByRole('treeitem', { name: label }));
  }

  /** Clicks a button in a row, which VS Code shows under the mouse. */
  async clickButton(row: Locator, name: string): Promise<void> {
    await row.hover();
    await row.getByRole('button', { name }).click();
  }

  get #rows(): Locator {
    return this.sideBar.getByRole('tree', { name: 'Near-Duplicates' }).getByRole('treeitem');
  }
}
