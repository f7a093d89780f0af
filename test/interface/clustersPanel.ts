import type { Locator } from 'playwright-core';
import { ViewPane } from './viewPane.ts';
import type { Workbench } from './workbench.ts';

/** A row of the list as assistive technology reads it: “Cluster bread, flour, 5 notes, tight” or “Bread, recipes/bread.md”. */
export interface ShownRow {
  readonly label: string;
  /** From 1: topics and clusters outside of them are on the first. */
  readonly level: number;
}

/** Simile's view "Clusters" in the side bar. */
export class ClustersPanel extends ViewPane {
  constructor(workbench: Workbench) {
    super(workbench, 'Clusters');
  }

  /** Shows the view, unfolded. */
  async show(): Promise<void> {
    await this.workbench.runCommand('Simile: Focus on Clusters View');
    await this.pane.locator('.pane-header.expanded').waitFor();
  }

  /** Folds the view above, so that there is room for the rows. */
  async makeRoom(): Promise<void> {
    const header = this.sideBar.getByRole('button', { name: /^Similar/ });
    if ((await header.getAttribute('aria-expanded')) === 'true') await header.click();
  }

  /** The line above the clusters. */
  get summary(): Locator {
    return this.pane.locator('.tree-explorer-viewlet-tree-view .message');
  }

  /** What the title of the view says beside its name: what is clustered and how, or how far it is. */
  get description(): Locator {
    return this.pane.locator('.pane-header .description');
  }

  /** The rows of clusters; their number is limited by the height of the view. */
  get clusters(): Locator {
    return this.row(/^Cluster /);
  }

  row(name: string | RegExp): Locator {
    return this.#tree.getByRole('treeitem', { name });
  }

  /** The button of a row that is there while the mouse is over it. */
  async clickRowButton(row: Locator, name: string): Promise<void> {
    await row.hover();
    await row.getByRole('button', { name }).click();
  }

  /** Shows what is below a row. */
  async unfold(row: Locator): Promise<void> {
    const isUnfolded = async () => (await row.getAttribute('aria-expanded')) === 'true';
    if (await isUnfolded()) return;
    await row.locator('.monaco-tl-twistie').click();
    // In a row that is indented, not every VS Code takes that for a click at its arrow.
    await this.workbench.page.waitForTimeout(500);
    if (await isUnfolded()) return;
    await row.click();
    await this.workbench.page.waitForTimeout(500);
    if (!(await isUnfolded())) await this.workbench.page.keyboard.press('ArrowRight');
  }

  async fold(row: Locator): Promise<void> {
    if ((await row.getAttribute('aria-expanded')) === 'true') await row.locator('.monaco-tl-twistie').click();
  }

  /** The rows from top to bottom, as they are on the screen at this moment. */
  async readRows(): Promise<ShownRow[]> {
    return this.#tree
      .getByRole('treeitem')
      .evaluateAll((rows) =>
        rows
          .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
          .map((row) => ({ label: row.ariaLabel ?? '', level: Number(row.ariaLevel) })),
      );
  }

  get #tree(): Locator {
    return this.sideBar.getByRole('tree', { name: 'Clusters' });
  }
}
