import type { Locator } from 'playwright-core';
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
export class SimilarPanel {
  readonly #workbench: Workbench;
  readonly #sideBar: Locator;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.#sideBar = workbench.page.locator('.part.sidebar');
  }

  /** Shows the view by its icon in the activity bar. */
  async show(): Promise<void> {
    await this.#workbench.page
      .locator('.part.activitybar')
      .getByRole('tab', { name: /^Simile/ })
      .click();
    await this.#sideBar.getByRole('heading', { name: /Simile/ }).waitFor();
  }

  /** A text of the view outside its list: why there is nothing to show, and what to do. */
  message(text: string | RegExp): Locator {
    return this.#sideBar.getByText(text);
  }

  /** The line above the results. */
  get summary(): Locator {
    return this.#sideBar.locator('.tree-explorer-viewlet-tree-view .message');
  }

  /** A button in the title of the view, or in one of its messages. */
  button(name: string | RegExp): Locator {
    return this.#sideBar.getByRole('button', { name }).first();
  }

  /** The rows with results; their number is limited by the height of the view. */
  get results(): Locator {
    return this.#rows(/, line \d+$/);
  }

  result(text: string): Locator {
    return this.results.filter({ hasText: text });
  }

  /** The results from top to bottom, as they are at this moment. */
  async readResults(): Promise<ShownResult[]> {
    const labels = await this.results.evaluateAll((rows) => rows.map((row) => row.ariaLabel ?? ''));
    return labels.map(parseLabel);
  }

  #rows(name: RegExp): Locator {
    return this.#sideBar.getByRole('tree', { name: 'Similar' }).getByRole('treeitem', { name });
  }
}

/** "close: The text of the passage money.md, line 12" */
function parseLabel(label: string): ShownResult {
  const match = /^(?<closeness>[\w ]+): (?<text>.*) (?<file>\S+), line (?<line>\d+)$/s.exec(label);
  if (!match?.groups) throw new Error(`Not the label of a result: ${label}`);
  const { closeness = '', text = '', file = '', line } = match.groups;
  return { closeness, text, file, line: Number(line) };
}
