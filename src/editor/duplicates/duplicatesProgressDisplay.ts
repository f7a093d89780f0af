import { l10n } from 'vscode';
import type { DuplicateKind, DuplicatesProgress } from '../../protocol/duplicates.ts';
import type { EncodingProgress } from '../../protocol/engineApi.ts';
import { WaitingDisplay } from '../similar/waitingDisplay.ts';
import { showNumber } from '../similar/wording.ts';

/** Shows that duplicates are being found. */
export class DuplicatesProgressDisplay {
  readonly #waiting: WaitingDisplay;

  constructor(kind: DuplicateKind, cancel: () => void) {
    this.#waiting = new WaitingDisplay({ viewId: 'simile.duplicates', title: titleOf(kind), cancel });
  }

  /** Files are taken into the index first. */
  reportReading({ done, total }: EncodingProgress): void {
    this.#waiting.report(l10n.t('{0} of {1} files read', showNumber(done), showNumber(total)), 0);
  }

  report({ phase, done, total }: DuplicatesProgress): void {
    if (phase === 'encoding') {
      this.#waiting.report(l10n.t('{0} of {1} texts encoded', showNumber(done), showNumber(total)), 0);
      return;
    }
    const percent = total === 0 ? 0 : (100 * done) / total;
    this.#waiting.report(l10n.t('{0} % compared', showNumber(Math.floor(percent))), percent);
  }

  end(): void {
    this.#waiting.end();
  }
}

function titleOf(kind: DuplicateKind): string {
  switch (kind) {
    case 'sentence':
      return l10n.t('Finding near-duplicate sentences');
    case 'paragraph':
      return l10n.t('Finding near-duplicate paragraphs');
    case 'note':
      return l10n.t('Finding near-duplicate notes');
  }
}
