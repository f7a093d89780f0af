import type { Locator } from 'playwright-core';
import { WebviewPanel } from './webviewPanel.ts';

/** The panel that evaluates encoders on labelled pairs. */
export class EvaluationPanel extends WebviewPanel {
  /** How many pairs there are, and how many lines are none. */
  get pairs(): Locator {
    return this.content.locator('.hint').first();
  }

  /** What the figures mean, in a sentence. */
  get meaning(): Locator {
    return this.content.locator('.meaning');
  }

  /** Links to the pairs on which encoder and people disagree, the worst first. */
  get disagreements(): Locator {
    return this.content.locator('section', { hasText: 'Worst disagreements' }).getByRole('listitem');
  }

  /** A list of what the file was taken for, by its name. */
  list(name: string): Locator {
    return this.page.getByRole('combobox', { name, exact: true });
  }

  /** What is chosen in the lists, by their names. */
  async readLists(...names: readonly string[]): Promise<string[]> {
    return Promise.all(
      names.map(async (name) => (await this.list(name).locator('.selected-value').innerText()).trim()),
    );
  }

  async choose(name: string, option: string): Promise<void> {
    await this.list(name).click();
    await this.page.getByRole('option', { name: option }).click();
  }

  /** A figure of the first encoder and its interval, as they read. */
  async readFigure(name: 'spearman' | 'pearson' | 'rocAuc'): Promise<string[]> {
    return this.content.locator(`tr[data-figure="${name}"] td`).first().locator('span').allInnerTexts();
  }
}
