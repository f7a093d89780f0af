import { watchAnswer } from './watchAnswer.ts';

/** A page that shows one thing after another. */
export interface ShowingPage<View> {
  show(params: { view: View }): Promise<void>;
}

/** What a page shows, and what it is to show once it is there: pages come and go with their panel. */
export class PageScreen<View, Page extends ShowingPage<View>> {
  readonly #page: Page;
  readonly #onBroken: (message: string) => void;
  #view: View | undefined;
  #isReady = false;

  /** @param onBroken the page has failed to show something */
  constructor(page: Page, onBroken: (message: string) => void) {
    this.#page = page;
    this.#onBroken = onBroken;
  }

  /** What is shown, or will be once a page is there; undefined where nothing is known of it yet. */
  get view(): View | undefined {
    return this.#view;
  }

  /** A page has been loaded: the first one, or another after the panel was hidden or moved. */
  greet(): void {
    this.#isReady = true;
    if (this.#view !== undefined) this.show(this.#view);
  }

  /** The page is gone. */
  leave(): void {
    this.#isReady = false;
  }

  show(view: View): void {
    this.amend(view, (page) => page.show({ view }));
  }

  /** What is shown is somewhat different now. @param tell says to a page that is there just in what */
  amend(view: View, tell: (page: Page) => Promise<void>): void {
    this.#view = view;
    if (this.#isReady) watchAnswer(tell(this.#page), this.#onBroken);
  }

  /** What is on the screen is about something else from now on. */
  forget(): void {
    this.#view = undefined;
  }
}
