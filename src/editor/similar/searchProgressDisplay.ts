import { l10n } from 'vscode';
import type { PassageKind } from '../../core/passage.ts';
import type { SearchProgress } from './searchSimilar.ts';
import { WaitingDisplay } from './waitingDisplay.ts';
import { showNumber } from './wording.ts';

/** Shows that a search runs. */
export class SearchProgressDisplay {
  readonly #kind: PassageKind;
  readonly #waiting: WaitingDisplay;

  constructor(kind: PassageKind, cancel: () => void) {
    this.#kind = kind;
    const title = kind === 'sentence' ? l10n.t('Finding similar sentences') : l10n.t('Finding similar paragraphs');
    this.#waiting = new WaitingDisplay({ viewId: 'simile.similar', title, cancel });
  }

  /** Reading fills the first tenth of the bar, encoding the rest; files that are indexed are read and encoded. */
  report({ stage, done, total }: SearchProgress): void {
    if (total === 0) return;
    const [shown, all] = [showNumber(done), showNumber(total)];
    if (stage !== 'encoding') {
      const percent = (done / total) * (stage === 'reading' ? 10 : 100);
      return this.#waiting.report(l10n.t('{0} of {1} files read', shown, all), percent);
    }
    const message =
      this.#kind === 'sentence'
        ? l10n.t('{0} of {1} sentences encoded', shown, all)
        : l10n.t('{0} of {1} paragraphs encoded', shown, all);
    this.#waiting.report(message, 10 + (done / total) * 90);
  }

  end(): void {
    this.#waiting.end();
  }
}
