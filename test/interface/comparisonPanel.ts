import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** The panel that compares two passages. */
export class ComparisonPanel {
  readonly #page: FrameLocator;

  constructor(workbench: Workbench) {
    this.#page = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** The two passages with all that is said of them, once they are there. */
  get content(): Locator {
    return this.#page.locator('.comparison[data-view="content"]');
  }

  get cosine(): Locator {
    return this.#page.getByRole('heading', { level: 1 });
  }

  /** What is said of the word that is pointed at. */
  get detail(): Locator {
    return this.#page.locator('.detail');
  }

  /** That the encoder cannot read a passage. */
  get warning(): Locator {
    return this.#page.locator('.warning:not([hidden])');
  }

  get explanation(): Locator {
    return this.#page.locator('.explanation');
  }

  /** What stands there where nothing can be compared. */
  get notice(): Locator {
    return this.#page.locator('.comparison[data-view="notice"] .message');
  }

  get matrix(): Locator {
    return this.#page.getByRole('region', { name: 'Word by word' });
  }

  get body(): Locator {
    return this.#page.locator('body');
  }

  button(name: string): Locator {
    return this.#page.getByRole('button', { name });
  }

  passage(side: 'First' | 'Second'): Locator {
    return this.#page.getByRole('region', { name: `${side} passage` });
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
