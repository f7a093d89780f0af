import type { Locator, Page } from 'playwright-core';

/** VS Code's window as a person uses it: keyboard first, and what is on the screen. */
export class Workbench {
  readonly page: Page;
  readonly #quickInput: Locator;
  readonly #quickRows: Locator;

  constructor(page: Page) {
    this.page = page;
    const widget = page.locator('.quick-input-widget:visible');
    this.#quickInput = widget.locator('.quick-input-filter input').first();
    this.#quickRows = widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Waits until the window stands, shows what it shows in the side bar, and knows Simile. */
  async waitUntilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    await this.page.locator('.part.sidebar .pane').first().waitFor();
    await this.page
      .locator('.part.activitybar')
      .getByRole('tab', { name: /^Simile/ })
      .waitFor();
  }

  /** Runs a command by its title, from the palette. */
  async runCommand(title: string): Promise<void> {
    await this.#ask('F1', `>${title}`, (timeout) => this.#row(title).click({ timeout }));
  }

  /** Opens a file of the folder by its path. */
  async openFile(file: string): Promise<void> {
    const name = file.split('/').at(-1) ?? file;
    await this.#ask('Control+p', file, async (timeout) => {
      await this.#row(name).click({ timeout });
      await this.activeTab(name).waitFor({ timeout });
    });
    await this.page.locator('.editor-instance .monaco-editor .view-line').first().waitFor();
  }

  /** Puts the cursor somewhere. Both count from 1, as VS Code shows them. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.#ask('Control+g', `:${line}:${column}`, async (timeout) => {
      await this.page.keyboard.press('Enter');
      await this.selectionStatus(`Ln ${line}, Col ${column}`).waitFor({ timeout });
    });
  }

  /**
   * Opens the box of a key, writes into it and takes what it offers; all of it once more where something that was just
   * opened or brought back took the keyboard, and closed the box with that.
   */
  async #ask(key: string, text: string, take: (timeout: number) => Promise<void>): Promise<void> {
    await tryAgain(async (timeout) => {
      await this.page.keyboard.press(key);
      await this.#quickInput.fill(text, { timeout });
      await take(timeout);
    });
  }

  /** Types into the open quick pick and takes the row labelled `label`. */
  async pick(label: string): Promise<void> {
    await this.#quickInput.waitFor();
    await this.#quickInput.fill(label);
    await this.#row(label).click();
  }

  /** The row of the open quick pick with exactly this label. */
  #row(label: string): Locator {
    return this.#quickRows.filter({ has: this.page.locator('.label-name').getByText(label, { exact: true }) }).first();
  }

  /** Waits until the quick pick is there, and reads its rows. */
  async readPicks(): Promise<string[]> {
    await this.#quickRows.first().waitFor();
    return (await this.#quickRows.allInnerTexts()).map((text) => text.trim());
  }

  /** The open box for a line of text, by a part of what it asks for. */
  box(text: string): Locator {
    return this.page.locator('.quick-input-widget:visible', { hasText: text });
  }

  /** Replaces what is in the open box for a line of text, as one types. */
  async type(text: string): Promise<void> {
    await this.#quickInput.waitFor();
    await this.#quickInput.fill(text);
  }

  /** The entries of the open menu. */
  get menuItems(): Locator {
    return this.page.locator('.monaco-menu').getByRole('menuitem');
  }

  /**
   * Opens a menu and takes an entry of it, which for a moment after it has opened ignores clicks; both once more where
   * the buttons beside it were drawn again, and the menu went with them.
   */
  async chooseFromMenu(label: string, open: () => Promise<void>): Promise<void> {
    await tryAgain(async (timeout) => {
      await open();
      await this.menuItems.filter({ hasText: label }).first().hover({ timeout });
    });
    await this.page.keyboard.press('Enter');
    await this.menuItems.first().waitFor({ state: 'hidden' });
  }

  /** Takes an entry of the menu that something has behind the right button of the mouse. */
  async chooseFor(target: Locator, label: string): Promise<void> {
    await this.chooseFromMenu(label, () => target.click({ button: 'right' }));
  }

  activeTab(name: string): Locator {
    return this.page.locator(`.tab.active[data-resource-name="${name}"]`);
  }

  /** Where the cursor is and how much is selected, if the status bar says `text`. */
  selectionStatus(text: string | RegExp): Locator {
    return this.page.locator('[id="status.editor.selection"]', { hasText: text });
  }

  /** An item in the status bar, by what it says to assistive technology. */
  statusItem(label: string | RegExp): Locator {
    return this.page.locator('.part.statusbar').getByRole('button', { name: label });
  }

  /** A notification, by a part of its text. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast .notification-list-item', { hasText: text });
  }

  /** Switches the colour theme, by its name. */
  async useTheme(name: string): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.pick(name);
    await this.#quickInput.waitFor({ state: 'hidden' });
  }
}

/** Does something that a window which is still busy can undo: up to four times, and with patience the last time. */
async function tryAgain(action: (timeout: number) => Promise<void>): Promise<void> {
  for (let attempt = 1; attempt < 4; attempt++) {
    try {
      return await action(3_000);
    } catch {
      // The last attempt says what is wrong.
    }
  }
  await action(30_000);
}
