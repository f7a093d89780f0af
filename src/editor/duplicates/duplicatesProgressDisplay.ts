import { ProgressLocation, l10n, window, type Progress } from 'vscode';
import type { DuplicateKind, DuplicatesProgress } from '../../protocol/duplicates.ts';
import type { EncodingProgress } from '../../protocol/engineApi.ts';
import { showNumber } from '../similar/wording.ts';

/** Milliseconds before it is worth a notification. */
const PATIENCE = 1000;

/** Shows that duplicates are being found: a bar in the view at once, a notification with Cancel when it takes long. */
export class DuplicatesProgressDisplay {
  readonly #kind: DuplicateKind;
  readonly #cancel: () => void;
  readonly #ended: Promise<void>;
  #end: () => void = () => {};
  readonly #timer: NodeJS.Timeout;
  #notification: Progress<{ message?: string; increment?: number }> | undefined;
  #message = '';
  #reached = 0;
  #shown = 0;

  constructor(kind: DuplicateKind, cancel: () => void) {
    this.#kind = kind;
    this.#cancel = cancel;
    this.#ended = new Promise((resolve) => (this.#end = resolve));
    void window.withProgress({ location: { viewId: 'simile.duplicates' } }, () => this.#ended);
    this.#timer = setTimeout(() => this.#notify(), PATIENCE);
  }

  /** Files are taken into the index first. */
  reportReading({ done, total }: EncodingProgress): void {
    this.#tell(l10n.t('{0} of {1} files read', showNumber(done), showNumber(total)), 0);
  }

  report({ phase, done, total }: DuplicatesProgress): void {
    const percent = total === 0 ? 0 : (100 * done) / total;
    if (phase === 'encoding') this.#tell(l10n.t('{0} of {1} texts encoded', showNumber(done), showNumber(total)), 0);
    else this.#tell(l10n.t('{0} % compared', showNumber(Math.floor(percent))), percent);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#end();
  }

  #tell(message: string, percent: number): void {
    this.#message = message;
    this.#reached = Math.max(this.#reached, percent);
    this.#notification?.report({ message, increment: this.#reached - this.#shown });
    if (this.#notification) this.#shown = this.#reached;
  }

  #notify(): void {
    const options = { location: ProgressLocation.Notification, title: this.#title, cancellable: true };
    void window.withProgress(options, (notification, token) => {
      token.onCancellationRequested(this.#cancel);
      this.#notification = notification;
      this.#tell(this.#message, this.#reached);
      return this.#ended;
    });
  }

  get #title(): string {
    switch (this.#kind) {
      case 'sentence':
        return l10n.t('Finding near-duplicate sentences');
      case 'paragraph':
        return l10n.t('Finding near-duplicate paragraphs');
      case 'note':
        return l10n.t('Finding near-duplicate notes');
    }
  }
}
