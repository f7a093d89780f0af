import type { Locator } from 'playwright-core';
import { WebviewPanel } from './webviewPanel.ts';

/** The panel that compares two passages. */
export class ComparisonPanel extends WebviewPanel {
  /** What is said of the word that is pointed at. */
  get detail(): Locator {
    return this.page.locator('.detail');
  }

  /** That the encoder cannot read a passage. */
  get warning(): Locator {
    return this.page.locator('.warning:not([hidden])');
  }

  get explanation(): Locator {
    return this.page.locator('.explanation');
  }

  get matrix(): Locator {
    return this.page.getByRole('region', { name: 'Word by word' });
  }

  passage(side: 'First' | 'Second'): Locator {
    return this.page.getByRole('region', { name: `${side} passage` });
  }

  /** Whole words, by what they say. */
  word(side: 'First' | 'Second', text: string): Locator {
    return this.passage(side).locator('.word').getByText(text, { exact: true }).first();
  }

  /** The text of a passage as it is read. */
  async readText(side: 'First' | 'Second'): Promise<string> {
    return this.passage(side).locator('.text').innerText();
  }

  /** The cells of the table: a line for each word of the first passage. */
  async readMatrix(): Promise<{ columns: string[]; rows: { word: string; cosines: number[] }[] }> {
    const table = this.matrix.locator('table');
    const columns = await table.locator('thead th').allTextContents();
    const rows = await table.locator('tbody tr').evaluateAll((lines) =>
      lines.map((line) => ({
        word: line.querySelector('th')?.textContent ?? '',
        cosines: [...line.querySelectorAll('td')].map((cell) => Number(cell.textContent.replace('−', '-'))),
      })),
    );
    return { columns, rows };
  }
}
