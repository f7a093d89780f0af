import { ProgressLocation, l10n, window, type Progress } from 'vscode';
import type { PassageKind } from '../../core/passage.ts';
import type { SearchProgress } from './searchSimilar.ts';
import { showNumber } from './wording.ts';

/** Milliseconds before a search is worth a notification: most are over by then. */
const PATIENCE = 1000;

/** Shows that a search runs: a bar in the view at once, a notification with Cancel when it takes long. */
export class SearchProgressDisplay {
  readonly #kind: PassageKind;
  readonly #cancel: () => void;
  readonly #ended: Promise<void>;
  #end: () => void = () => {};
  readonly #timer: NodeJS.Timeout;
  #notification: Progress<{ message?: string; increment?: number }> | undefined;
  #latest: SearchProgress | undefined;
  #percent = 0;

  constructor(kind: PassageKind, cancel: () => void) {
    this.#kind = kind;
    this.#cancel = cancel;
    this.#ended = new Promise((resolve) => (this.#end = resolve));
    void window.withProgress({ location: { viewId: 'simile.similar' } }, () => this.#ended);
    this.#timer = setTimeout(() => this.#notify(), PATIENCE);
  }

  report(progress: SearchProgress): void {
    this.#latest = progress;
    if (!this.#notification || progress.total === 0) return;
    const { message, percent } = this.#describe(progress);
    this.#notification.report({ message, increment: Math.max(0, percent - this.#percent) });
    this.#percent = Math.max(this.#percent, percent);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#end();
  }

  #notify(): void {
    const title =
      this.#kind === 'sentence' ? l10n.t('Finding similar sentences') : l10n.t('Finding similar paragraphs');
    const options = { location: ProgressLocation.Notification, title, cancellable: true };
    void window.withProgress(options, (notification, token) => {
      token.onCancellationRequested(this.#cancel);
      this.#notification = notification;
      if (this.#latest) this.report(this.#latest);
      return this.#ended;
    });
  }

  /** Reading fills the first tenth of the bar, encoding the rest; files that are indexed are read and encoded. */
  #describe({ stage, done, total }: SearchProgress): { message: string; percent: number } {
    const [shown, all] = [showNumber(done), showNumber(total)];
    if (stage !== 'encoding') {
      const message = l10n.t('{0} of {1} files read', shown, all);
      return { message, percent: (done / total) * (stage === 'reading' ? 10 : 100) };
    }
    const message =
      this.#kind === 'sentence'
        ? l10n.t('{0} of {1} sentences encoded', shown, all)
        : l10n.t('{0} of {1} paragraphs encoded', shown, all);
    return { message, percent: 10 + (done / total) * 90 };
  }
}
