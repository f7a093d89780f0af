import type { ComparisonPage, ComparisonView } from '../../protocol/comparisonApi.ts';
import { watchAnswer } from '../panels/watchAnswer.ts';

/** What the page of a comparison shows, and what it is to show once it is there: pages come and go with their panel. */
export class ComparisonScreen {
  readonly #page: ComparisonPage;
  readonly #log: (line: string) => void;
  #view: ComparisonView | undefined;
  #isReady = false;

  constructor(page: ComparisonPage, log: (line: string) => void) {
    this.#page = page;
    this.#log = log;
  }

  /** What is shown, or will be once a page is there; undefined where nothing is known of it yet. */
  get view(): ComparisonView | undefined {
    return this.#view;
  }

  /** A page has been loaded: the first one, or another after the panel was hidden or moved. */
  greet(): void {
    this.#isReady = true;
    if (this.#view) this.#send(this.#view);
  }

  /** The page is gone. */
  leave(): void {
    this.#isReady = false;
  }

  show(view: ComparisonView): void {
    this.#view = view;
    if (this.#isReady) this.#send(view);
  }

  /** What is on the screen is about something else from now on. */
  forget(): void {
    this.#view = undefined;
  }

  #send(view: ComparisonView): void {
    watchAnswer(this.#page.show({ view }), (message) => this.#log(`The comparison’s page failed: ${message}`));
  }
}
