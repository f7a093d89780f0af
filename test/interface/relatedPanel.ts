import type { Locator } from 'playwright-core';
import { ViewPane } from './viewPane.ts';
import type { Workbench } from './workbench.ts';

/** Simile's view "Related" in the side bar. */
export class RelatedPanel extends ViewPane {
  constructor(workbench: Workbench) {
    super(workbench, 'Related');
  }

  /** Shows the view, unfolded. */
  async show(): Promise<void> {
    await this.workbench.runCommand('Simile: Focus on Related View');
    await this.pane.locator('.pane-header.expanded').waitFor();
  }

  /** The row of a note, by its path. */
  note(path: string): Locator {
    return this.#rows.and(this.pane.locator(`[aria-label^="${path}, "]`));
  }

  /** The row of a passage, by a part of its text. */
  passage(text: string): Locator {
    return this.passages.filter({ hasText: text });
  }

  /** The row that says which texts are in a language that the encoder was not trained on. */
  language(text: RegExp): Locator {
    return this.#rows.and(this.pane.getByRole('treeitem', { name: text }));
  }

  /** The rows of all passages. */
  get passages(): Locator {
    return this.#rows.and(this.pane.getByRole('treeitem', { name: /, line \d+$/ }));
  }

  /** The notes from top to bottom as assistive technology reads them: path, closeness, what else there is to say. */
  async readNotes(): Promise<string[]> {
    const labels = await this.#rows.evaluateAll((rows) => rows.map((row) => row.ariaLabel ?? ''));
    return labels.filter((label) => /^[\w/-]+\.md, /.test(label));
  }

  get #rows(): Locator {
    return this.sideBar.getByRole('tree', { name: 'Related' }).getByRole('treeitem');
  }
}
