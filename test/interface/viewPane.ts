import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** One of Simile's views in the side bar. */
export class ViewPane {
  protected readonly workbench: Workbench;
  protected readonly sideBar: Locator;
  protected readonly pane: Locator;

  constructor(workbench: Workbench, name: string) {
    this.workbench = workbench;
    this.sideBar = workbench.page.locator('.part.sidebar');
    const header = workbench.page.getByRole('button', { name: new RegExp(`^${name}`) });
    this.pane = this.sideBar.locator('.pane', { has: header });
  }

  /** A text of the view outside its list: why there is nothing to show, and what to do. */
  message(text: string | RegExp): Locator {
    return this.pane.getByText(text);
  }

  /** A button in one of the view's messages. */
  button(name: string): Locator {
    return this.pane.locator('.pane-body').getByRole('button', { name });
  }

  /** Clicks a button in the title of the view, which VS Code shows under the mouse. */
  async clickTitleButton(name: string | RegExp): Promise<void> {
    const header = this.pane.locator('.pane-header');
    await header.hover();
    await header.getByRole('button', { name }).last().click();
  }

  /** Chooses from the menu behind the dots in the title of the view. */
  async chooseMore(name: string): Promise<void> {
    const header = this.pane.locator('.pane-header');
    // Not a button to assistive technology in every version.
    const dots = header.getByLabel(/More Actions\.\.\.$/).last();
    await this.workbench.chooseFromMenu(name, async () => {
      await header.hover();
      await dots.click();
    });
  }
}
