import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** A panel with one of our pages, in its frames. */
export class WebviewPanel {
  readonly workbench: Workbench;
  readonly page: FrameLocator;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
    this.page = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** What there is instead of a content. */
  get message(): Locator {
    return this.page.locator('main > .message:not([hidden])');
  }

  /** What the panel is for, with everything around it. */
  get content(): Locator {
    return this.page.locator('main > .content:not([hidden])');
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  get body(): Locator {
    return this.page.locator('body');
  }

  /** Whether the page is wider than the panel, so that a person has to scroll sideways. */
  async isCut(): Promise<boolean> {
    return this.body.evaluate(({ ownerDocument: { documentElement: page } }) => page.scrollWidth > page.clientWidth);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name });
  }
}
