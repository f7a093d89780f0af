import type { Locator } from 'playwright-core';
import { ViewPane } from './viewPane.ts';
import type { Workbench } from './workbench.ts';

/** A result as assistive technology reads it. */
export interface ShownResult {
  readonly closeness: string;
  readonly text: string;
  /** Name of the file, without its folders. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Simile's view "Similar" in the side bar. */
export class SimilarPanel extends ViewPane {
  constructor(workbench: Workbench) {
    super(workbench, 'Similar');
  }

  /** Shows the view by its icon in the activity bar. */
  async show(): Promise<void> {
    await this.workbench.page
      .locator('.part.activitybar')
      .getByRole('tab', { name: /^Simile/ })
      .click();
    await this.sideBar.getByRole('heading', { name: /Simile/ }).waitFor();
  }

  /** The line above the results. */
  get summary(): Locator {
    return this.pane.locator('.tree-explorer-viewlet-tree-view .message');
  }

  /** The rows with results; their number is limited by the height of the view. */
  get results(): Locator {
    return this.#rows(/, line \d+$/);
  }

  result(text: string): Locator {
    return this.results.filter({ hasText: text });
  }

  /** The row of a file that groups its results. */
  file(path: string): Locator {
    return this.#rows(new RegExp(`^${path.replace('.', '\\.')}, `));
  }

  /** The row that says which texts are in a language that the encoder was not trained on. */
  language(text: RegExp): Locator {
    return this.#rows(text);
  }

  /** The results from top to bottom, as they are at this moment. */
  async readResults(): Promise<ShownResult[]> {
    // Rows that were drawn later come later in the page, wherever they stand in the list.
    const labels = await this.results.evaluateAll((rows) =>
      rows
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((row) => row.ariaLabel ?? ''),
    );
    return labels.map(parseLabel);
  }

  #rows(name: RegExp): Locator {
    return this.sideBar.getByRole('tree', { name: 'Similar' }).getByRole('treeitem', { name });
  }
}

/** "close: The text of the passage money.md, line 12" */
function parseLabel(label: string): ShownResult {
  const match = /^(?<closeness>[\w ]+): (?<text>.*) (?<file>\S+), line (?<line>\d+)$/s.exec(label);
  if (!match?.groups) throw new Error(`Not the label of a result: ${label}`);
  const { closeness = '', text = '', file = '', line } = match.groups;
  return { closeness, text, file, line: Number(line) };
}
